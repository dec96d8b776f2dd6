internal import Events

/// Which incident goes by which number.
///
/// A number is needed only where somebody names it, so it is at rest from the beginning.
struct IncidentNumbers: Sendable {
  static let part = "numbers"

  /// What is in memory.
  private(set) var held: [String: IncidentID] = [:]
  /// Holds the others; nil where everything is in memory.
  var archive: (any SnapshotArchive)?
  private var unsaved: Set<String> = []

  /// The incident that goes by a number.
  subscript(number: String) -> IncidentID? {
    held[number]
      ?? archive?.value(of: Self.part, Array(number.utf8)) { reader throws(SnapshotError) in
        try reader.take(IncidentID.self)
      }
  }

  /// Gives a number to an incident, and takes it from whichever had it.
  mutating func put(_ number: String, _ incident: IncidentID) {
    held[number] = incident
    unsaved.insert(number)
  }

  /// The rows of what changed since the last call.
  mutating func takeSnapshot(into snapshot: inout [SnapshotRow]) {
    for number in unsaved {
      snapshot.append(
        SnapshotRow(
          part: Self.part, key: Array(number.utf8), state: held[number]?.snapshot,
          isAtRest: true))
    }
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Takes a number from a snapshot.
  mutating func restore(_ row: SnapshotRow) throws(SnapshotError) {
    guard let state = row.state else { throw .malformed }
    var key = SnapshotWriter()
    key.put(counted: row.key)
    held[try String(snapshot: key.bytes)] = try IncidentID(snapshot: state)
  }

  /// Lets a number go out of memory unless it changed since the last snapshot.
  mutating func release(_ row: SnapshotRow) {
    let number = String(decoding: row.key, as: UTF8.self)
    if archive != nil, !unsaved.contains(number) { held[number] = nil }
  }
}
