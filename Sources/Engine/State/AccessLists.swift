internal import Events

/// Who may see the incidents that not everybody may see.
///
/// There are few of them, and what is over may be kept from others too, so all are in memory.
struct AccessLists: Sendable {
  static let part = "access"

  /// The users who may see an incident, by name; nothing for what everybody may see.
  private(set) var users: [IncidentID: Set<String>] = [:]
  private var unsaved: Set<IncidentID> = []

  mutating func restrict(_ incident: IncidentID, to names: [String]) {
    users[incident] = Set(names)
    unsaved.insert(incident)
  }

  mutating func lift(_ incident: IncidentID) {
    users[incident] = nil
    unsaved.insert(incident)
  }

  /// The rows of what changed since the last call; a list without names is none.
  mutating func takeSnapshot(into snapshot: inout [SnapshotRow]) {
    for incident in unsaved {
      var writer = SnapshotWriter()
      writer.put(users[incident] ?? [])
      snapshot.append(
        SnapshotRow(part: Self.part, key: incident.uuid.bytes, state: writer.bytes))
    }
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Takes one from a snapshot.
  mutating func restore(_ row: SnapshotRow) throws(SnapshotError) {
    guard let state = row.state, let uuid = UUID128(bytes: row.key) else { throw .malformed }
    var reader = SnapshotReader(state)
    let names: Set<String> = try reader.take()
    try reader.end()
    users[IncidentID(uuid)] = names.isEmpty ? nil : names
  }
}
