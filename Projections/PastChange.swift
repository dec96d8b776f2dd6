public import Events

/// What became of the entities at one moment.
public struct PastChange: Sendable {
  /// The moment.
  public let at: Micros
  /// The position of the last event that occurred then.
  public let position: Position
  /// The entities in order of collection and key; without bytes where one is gone or no longer open.
  public let entities: [EntityChange]

  /// Creates a change.
  public init(at: Micros, position: Position, entities: [EntityChange]) {
    self.at = at
    self.position = position
    self.entities = entities
  }

  /// The bytes of its entities.
  public var sizeBytes: Int {
    entities.reduce(0) { $0 + ($1.value?.count ?? 0) + $1.key.utf8.count }
  }
}
