public import Events

/// One entry of a projection's file.
public struct ProjectionRow: Equatable, Sendable {
  /// Which collection it belongs to.
  public let collection: String
  /// Names it within the collection; keys are ordered as their UTF-8 bytes are.
  public let key: String
  /// The position of the event that last changed it.
  public let position: Position
  /// What it holds; nil when written removes the entry.
  public let value: [UInt8]?

  /// Creates an entry.
  public init(collection: String, key: String, position: Position, value: [UInt8]?) {
    self.collection = collection
    self.key = key
    self.position = position
    self.value = value
  }
}
