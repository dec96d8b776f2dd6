internal import Events

/// The read models of the state, folded in the order of recording over what had occurred by a moment.
///
/// A batch of positions tells of many moments, so that it grows while time goes on. It is the last thing that concerns
/// its subject nearly always: then its part is taken back and a larger one put in its place.
struct PastModels: Sendable {
  /// How things stood before the batch that a subject's positions came in last.
  private struct Growth: Sendable {
    let position: Position
    let standing: MapFold.Standing
    let track: SubjectTrack?
  }

  private var boards = BoardFold()
  private var map = MapFold()
  private var router = TimelineRouter(encodes: false)
  private var tracks = Tracks()
  private var growths: [TrackSubject: Growth] = [:]

  /// Learns whose a track is.
  mutating func open(_ opening: RecordedEvent) {
    map.locate(opening, boards.tables)
    tracks.apply(opening)
  }

  /// Folds one event, or what of it had occurred; in the order of recording.
  mutating func apply(_ event: RecordedEvent) {
    if case .fixBatchAppended = event.event { return follow(event) }
    boards.apply(event)
    boards.show(on: &map, at: event.position)
    map.locate(event, boards.tables)
    router.apply(event)
    router.takeEntries { boards.join($0) }
    boards.forgetTouched()
    tracks.apply(event)
  }

  /// Folds a batch of positions, or a larger part of the one that its subject's positions came in last.
  private mutating func follow(_ event: RecordedEvent) {
    guard let subject = tracks.subject(of: event) else { return }
    if let growth = growths[subject], growth.position == event.position {
      map.restore(growth.standing, of: subject)
      tracks.restore(growth.track, of: subject)
    } else {
      growths[subject] = Growth(
        position: event.position, standing: map.standing(of: subject),
        track: tracks.track(of: subject))
    }
    map.locate(event, boards.tables)
    tracks.apply(event)
    // Segments are nobody's state.
    tracks.forgetSegments()
  }

  /// Whether nothing that concerns the subject of a batch was recorded behind it, so that it may be folded last.
  mutating func mayFollow(_ event: RecordedEvent) -> Bool {
    guard case .fixBatchAppended = event.event else { return false }
    guard let subject = tracks.subject(of: event) else { return true }
    let positions = [
      row(of: subject), map.standing(of: subject).position, tracks.track(of: subject)?.position,
      growths[subject]?.position,
    ]
    return positions.allSatisfy { $0.map { $0 <= event.position } ?? true }
  }

  /// Whether an event changed something about somebody whose positions a batch tells.
  mutating func hasChanged(who batch: RecordedEvent, at position: Position) -> Bool {
    guard let subject = tracks.subject(of: batch) else { return false }
    return row(of: subject) == position || map.standing(of: subject).position == position
  }

  private func row(of subject: TrackSubject) -> Position? {
    switch subject {
    case .team(let id): boards.tables.teams.position(of: id)
    case .responder(let id): boards.tables.responders.position(of: id)
    }
  }

  /// Gives the entities of the state that changed since the last call.
  mutating func takeChanges() -> [EntityChange] {
    var changes: [EntityChange] = []
    boards.takeChanges(into: &changes)
    map.takeChanges(into: &changes)
    return changes + tracks.takeChanges()
  }
}
