/// A value of somebody's own list: `valueName` and `value`.
public struct CAPPair: Equatable, Sendable {
  /// `valueName`.
  public let name: String
  /// `value`.
  public let value: String

  /// Creates a pair.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
