internal import Events

/// Knows whose positions each track holds.
///
/// That is needed again only when more positions come, so it is at rest from the beginning.
struct TrackSubjects {
  /// Holds what is not in memory; nil where everything is.
  var archive: (any SnapshotArchive)?
  private var subjects: [TrackID: TrackSubject] = [:]
  private var unsaved: [TrackID] = []

  /// Learns from an event of a track whose it is; the first word of it stands.
  mutating func open(_ opened: TrackOpened, _ event: RecordedEvent) {
    guard let track = TrackID(event.stream), subject(of: track) == nil,
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
          part: Self.part, key: track.uuid.bytes, state: subjects[track]?.snapshot,
          isAtRest: true))
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
  mutating func find(_ event: RecordedEvent) -> (track: TrackID, subject: TrackSubject)? {
    guard let track = TrackID(event.stream), let subject = subject(of: track) else { return nil }
    return (track, subject)
  }

  /// Whose a track is. What was looked up stays in memory: where one batch comes from, more do.
  private mutating func subject(of track: TrackID) -> TrackSubject? {
    if let subject = subjects[track] { return subject }
    let found = archive?.value(of: Self.part, track.uuid.bytes) { reader throws(SnapshotError) in
      try reader.take(TrackSubject.self)
    }
    if let found { subjects[track] = found }
    return found
  }
}
