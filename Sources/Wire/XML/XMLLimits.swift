/// How much of an XML text is taken before it is refused.
public struct XMLLimits: Equatable, Sendable {
  /// The whole text.
  public var sizeBytesMax = 1 << 20
  /// Elements in each other.
  public var depthMax = 16
  /// All elements together.
  public var elementsMax = 20_000
  /// Attributes of one element.
  public var attributesMax = 32
  /// A name with its prefix.
  public var nameBytesMax = 256

  /// The limits that hold where nobody says otherwise.
  public init() {}
}
