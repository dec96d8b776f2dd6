public import Events

/// The boards of the centre: offices, teams, responders, alarms, incidents and assignments.
public struct Boards: Projection {
  /// `boards`.
  public static let name = "boards"
  /// The first.
  public static let version = 1

  private var tables = BoardTables()
  private var router = TimelineRouter()
  /// Time lines of incidents that are not known yet: an alarm may name its incident before that is opened.
  private var timelinesAhead: [IncidentID: TimelineDigest] = [:]

  /// Creates the model of an empty log.
  public init() {}

  /// Folds one event.
  public mutating func apply(_ event: RecordedEvent) {
    tables.apply(event)
    if !timelinesAhead.isEmpty, let id = IncidentID(event.stream), tables.incidents[id] != nil,
      let ahead = timelinesAhead.removeValue(forKey: id)
    {
      tables.incidents.change(id, at: event.position) { $0.timeline = ahead }
    }
    router.apply(event)
    Self.digest(&router, into: &tables.incidents, orAhead: &timelinesAhead)
  }

  /// Gives the entities that changed since the last call, each once.
  public mutating func takeChanges() -> [EntityChange] {
    var changes: [EntityChange] = []
    tables.alarms.takeChanges(into: &changes)
    tables.assignments.takeChanges(into: &changes)
    tables.incidents.takeChanges(into: &changes)
    tables.offices.takeChanges(into: &changes)
    tables.responders.takeChanges(into: &changes)
    tables.teams.takeChanges(into: &changes)
    return changes
  }

  private static func digest(
    _ router: inout TimelineRouter, into incidents: inout Table<Incident>,
    orAhead ahead: inout [IncidentID: TimelineDigest]
  ) {
    router.takeEntries { entry in
      let isKnown = incidents.update(entry.incident, at: entry.joinedAt) { incident in
        incident.timeline.append(entry.position)
        return true
      }
      if !isKnown { ahead[entry.incident, default: TimelineDigest()].append(entry.position) }
    }
  }
}
