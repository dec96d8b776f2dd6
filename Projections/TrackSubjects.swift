internal import Events

/// Knows whose positions each track holds.
struct TrackSubjects {
  private var subjects: [TrackID: TrackSubject] = [:]
  private var unsaved: [TrackID] = []

  /// Learns from an event of a track whose it is; the first word of it stands.
  mutating func open(_ opened: TrackOpened, _ event: RecordedEvent) {
    guard let track = TrackID(event.stream), subjects[track] == nil,
      let subject = TrackSubject(opened)
    else { return }
    subjects[track] = subject
    unsaved.append(track)
  }

  /// The rows of the tracks that were opened since the last call.
  mutating func takeSnapshot(into snapshot: inout [SnapshotRow]) {
    for track in unsaved {
      snapshot.append(
        SnapshotRow(
          part: Self.part, key: track.uuid.bytes, state: subjects[track]?.snapshot))
    }
    unsaved.removeAll()
  }

  /// Forgets which tracks were opened; somebody else keeps the same in a snapshot.
  mutating func forgetUnsaved() {
    if !unsaved.isEmpty { unsaved.removeAll() }
  }

  /// Takes a track from a snapshot.
  mutating func restore(_ row: SnapshotRow) throws(SnapshotError) {
    guard let state = row.state, let uuid = UUID128(bytes: row.key) else { throw .malformed }
    subjects[TrackID(uuid)] = try TrackSubject(snapshot: state)
  }

  static let part = "subjects"

  /// The track that an event belongs to and whose it is; nil for a track that was never opened.
  func find(_ event: RecordedEvent) -> (track: TrackID, subject: TrackSubject)? {
    guard let track = TrackID(event.stream), let subject = subjects[track] else { return nil }
    return (track, subject)
  }
}
