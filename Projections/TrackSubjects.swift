internal import Events

/// Knows whose positions each track holds.
struct TrackSubjects {
  private var subjects: [TrackID: TrackSubject] = [:]

  /// Learns from an event of a track whose it is; the first word of it stands.
  mutating func open(_ opened: TrackOpened, _ event: RecordedEvent) {
    guard let track = TrackID(event.stream), subjects[track] == nil,
      let subject = TrackSubject(opened)
    else { return }
    subjects[track] = subject
  }

  /// The track that an event belongs to and whose it is; nil for a track that was never opened.
  func find(_ event: RecordedEvent) -> (track: TrackID, subject: TrackSubject)? {
    guard let track = TrackID(event.stream), let subject = subjects[track] else { return nil }
    return (track, subject)
  }
}
