/// How much one shipment may hold; a single batch that is larger is shipped whole.
public struct ShipmentLimit: Equatable, Sendable {
  /// Events after which no further batch is taken.
  public static let eventsStandard = 10_000
  /// Bytes after which no further batch is taken.
  public static let sizeBytesStandard = 8 << 20

  /// Events after which no further batch is taken.
  public var eventsMax: Int
  /// Bytes after which no further batch is taken.
  public var sizeBytesMax: Int

  /// A limit; the shipped values where nothing is said.
  public init(
    eventsMax: Int = Self.eventsStandard, sizeBytesMax: Int = Self.sizeBytesStandard
  ) {
    self.eventsMax = eventsMax
    self.sizeBytesMax = sizeBytesMax
  }
}
