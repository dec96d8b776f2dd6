internal import Events

/// Which aggregates belong to exercises: drills that run beside real work.
///
/// An aggregate belongs to an exercise from its first event on and for ever. There are few of them, so all are in
/// memory.
struct Exercises: Sendable {
  static let part = "exercises"
  /// What the numbers of incidents and alarms begin with that belong to an exercise.
  static let numberPrefix = "X"

  private var streams: Set<StreamID> = []
  private var counts: [StreamKind: Int] = [:]
  private var unsaved: [StreamID] = []

  /// Whether there has never been an exercise.
  var isEmpty: Bool { streams.isEmpty }

  func contains(_ stream: StreamID) -> Bool { streams.contains(stream) }

  /// How many aggregates of a kind belong to exercises.
  func count(_ kind: StreamKind) -> Int { counts[kind] ?? 0 }

  mutating func insert(_ stream: StreamID) {
    if hold(stream) { unsaved.append(stream) }
  }

  private mutating func hold(_ stream: StreamID) -> Bool {
    guard streams.insert(stream).inserted else { return false }
    counts[stream.kind, default: 0] += 1
    return true
  }

  /// The rows of what joined since the last call.
  mutating func takeSnapshot(into snapshot: inout [SnapshotRow]) {
    for stream in unsaved {
      snapshot.append(SnapshotRow(part: Self.part, key: stream.snapshot, state: []))
    }
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Takes one from a snapshot.
  mutating func restore(_ row: SnapshotRow) throws(SnapshotError) {
    guard let state = row.state else { throw .malformed }
    guard state.isEmpty else { throw .trailingBytes }
    _ = hold(try StreamID(snapshot: row.key))
  }
}
