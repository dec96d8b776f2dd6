internal import Events

/// The fold behind the boards: their tables, and what the incidents say of their time lines.
struct BoardFold {
  private(set) var tables = BoardTables()
  /// Time lines of incidents that are not known yet: an alarm may name its incident before that is opened.
  private var timelinesAhead: [IncidentID: TimelineDigest] = [:]

  /// Folds one event.
  mutating func apply(_ event: RecordedEvent) {
    tables.apply(event)
    guard !timelinesAhead.isEmpty, let id = IncidentID(event.stream), tables.incidents[id] != nil,
      let ahead = timelinesAhead.removeValue(forKey: id)
    else { return }
    tables.incidents.change(id, at: event.position) { $0.timeline = ahead }
  }

  /// Counts an entry that joined the time line of an incident.
  mutating func join(_ entry: TimelineEntry) {
    let isKnown = tables.incidents.update(entry.incident, at: entry.joinedAt) { incident in
      incident.timeline.append(entry.position)
      return true
    }
    if !isKnown {
      timelinesAhead[entry.incident, default: TimelineDigest()].append(entry.position)
    }
  }

  /// Shows the map what the last event changed.
  mutating func show(on map: inout MapFold, at position: Position) {
    map.take(from: &tables, at: position)
  }

  /// Forgets what the last event changed; the changes to be taken stay.
  mutating func forgetTouched() { tables.forgetTouched() }

  /// Encodes the entities that changed since the last call, each once.
  mutating func takeChanges(into changes: inout [EntityChange]) {
    tables.alarms.takeChanges(into: &changes)
    tables.assignments.takeChanges(into: &changes)
    tables.incidents.takeChanges(into: &changes)
    tables.offices.takeChanges(into: &changes)
    tables.responders.takeChanges(into: &changes)
    tables.teams.takeChanges(into: &changes)
  }
}
