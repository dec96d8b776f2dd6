public import Events

/// The aggregates of one kind: those in memory, and behind them those at rest, which an archive holds.
///
/// What is read stays where it is; what is changed comes into memory. What is not in memory has not changed since the
/// archive's rows were written.
public struct Shelf<Kind: Aggregate, Value: ShelvedValue>: Sendable {
  /// What is in memory.
  public private(set) var held: [ID<Kind>: Value] = [:]
  /// How many there are, in memory or not.
  var count = 0
  /// Holds the others; nil where everything is in memory.
  var archive: (any SnapshotArchive)?

  /// An aggregate, wherever it is; nil where there is none.
  public internal(set) subscript(id: ID<Kind>) -> Value? {
    get { held[id] ?? archived(id) }
    _modify {
      var before = held.count
      if archive != nil, held[id] == nil, let value = archived(id) {
        held[id] = value
        before += 1
      }
      defer { count += held.count - before }
      yield &held[id]
    }
  }

  /// Puts an aggregate in; gives the one that was there before.
  mutating func updateValue(_ value: Value, forKey id: ID<Kind>) -> Value? {
    let previous = held.updateValue(value, forKey: id) ?? archived(id)
    if previous == nil { count += 1 }
    return previous
  }

  /// Takes an aggregate from a snapshot, where it is counted already.
  mutating func restore(_ value: Value?, as id: ID<Kind>) { held[id] = value }

  /// Whether nothing is left to do about an aggregate that is in memory, or it is not in memory.
  func isAtRest(_ id: ID<Kind>) -> Bool { held[id]?.isAtRest ?? true }

  /// Lets an aggregate at rest go out of memory; the archive has it as it is.
  mutating func release(_ id: ID<Kind>) {
    if archive != nil, isAtRest(id) { held[id] = nil }
  }

  private func archived(_ id: ID<Kind>) -> Value? {
    archive?.value(of: CentreState.part, id.stream.snapshot) { reader throws(SnapshotError) in
      _ = try reader.take(Position.self)
      return try reader.take(Value?.self)
    }
  }
}
