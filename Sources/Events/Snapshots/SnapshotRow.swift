/// What a snapshot holds of one thing: the state of an aggregate in the rules, of an entity in a read model.
public struct SnapshotRow: Equatable, Sendable {
  /// Which fold it belongs to.
  public let part: String
  /// Names it within the part.
  public let key: [UInt8]
  /// Its state; nil where it is gone.
  public let state: [UInt8]?
  /// Whether nothing is left to do about it: a start leaves it where it is, and it is looked up when it is needed.
  public let isAtRest: Bool

  /// Creates a row.
  public init(part: String, key: [UInt8], state: [UInt8]?, isAtRest: Bool = false) {
    self.part = part
    self.key = key
    self.state = state
    self.isAtRest = isAtRest
  }
}
