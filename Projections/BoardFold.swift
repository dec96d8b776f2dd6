internal import Events

/// The fold behind the boards: their tables, and what the incidents say of their time lines.
struct BoardFold {
  private(set) var tables = BoardTables()
  /// Time lines of incidents that are not known yet: an alarm may name its incident before that is opened.
  private var timelinesAhead: [IncidentID: TimelineDigest] = [:]
  private var unsavedAhead: Set<IncidentID> = []

  /// Folds one event.
  mutating func apply(_ event: RecordedEvent) {
    tables.apply(event)
    guard !timelinesAhead.isEmpty, let id = IncidentID(event.stream), tables.incidents[id] != nil,
      let ahead = timelinesAhead.removeValue(forKey: id)
    else { return }
    unsavedAhead.insert(id)
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
      unsavedAhead.insert(entry.incident)
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
    tables.activations.takeChanges(into: &changes)
    tables.alarms.takeChanges(into: &changes)
    tables.assignments.takeChanges(into: &changes)
    tables.clocks.takeChanges(into: &changes)
    tables.commands.takeChanges(into: &changes)
    tables.hazards.takeChanges(into: &changes)
    tables.incidentGroups.takeChanges(into: &changes)
    tables.incidents.takeChanges(into: &changes)
    tables.offices.takeChanges(into: &changes)
    tables.plans.takeChanges(into: &changes)
    tables.responders.takeChanges(into: &changes)
    tables.situationReports.takeChanges(into: &changes)
    tables.tasks.takeChanges(into: &changes)
    tables.teams.takeChanges(into: &changes)
  }
}

extension BoardFold {
  static let part = "ahead"

  /// The rows of what changed since the last call.
  mutating func takeSnapshot(into snapshot: inout [SnapshotRow]) {
    tables.activations.takeSnapshot(into: &snapshot)
    tables.alarms.takeSnapshot(into: &snapshot)
    tables.assignments.takeSnapshot(into: &snapshot)
    tables.clocks.takeSnapshot(into: &snapshot)
    tables.commands.takeSnapshot(into: &snapshot)
    tables.incidentGroups.takeSnapshot(into: &snapshot)
    tables.incidents.takeSnapshot(into: &snapshot)
    tables.offices.takeSnapshot(into: &snapshot)
    tables.plans.takeSnapshot(into: &snapshot)
    tables.responders.takeSnapshot(into: &snapshot)
    tables.tasks.takeSnapshot(into: &snapshot)
    tables.teams.takeSnapshot(into: &snapshot)
    tables.hazards.takeSnapshot(into: &snapshot)
    tables.situationReports.takeSnapshot(into: &snapshot)
    tables.takeBegun(into: &snapshot)
    for incident in unsavedAhead {
      snapshot.append(
        SnapshotRow(
          part: Self.part, key: incident.uuid.bytes, state: timelinesAhead[incident]?.snapshot))
    }
    unsavedAhead.removeAll()
  }

  /// Looks up in an archive what is not in memory from now on.
  mutating func attach(_ archive: any SnapshotArchive) { tables.attach(archive) }

  /// The entities in memory as readers see them, in no order that matters.
  func present(into present: inout [EntityChange]) {
    tables.activations.present(into: &present)
    tables.alarms.present(into: &present)
    tables.assignments.present(into: &present)
    tables.clocks.present(into: &present)
    tables.commands.present(into: &present)
    tables.incidentGroups.present(into: &present)
    tables.incidents.present(into: &present)
    tables.offices.present(into: &present)
    tables.plans.present(into: &present)
    tables.responders.present(into: &present)
    tables.tasks.present(into: &present)
    tables.teams.present(into: &present)
    tables.hazards.present(into: &present)
    tables.situationReports.present(into: &present)
  }

  /// Lets what a saved row is about go out of memory, if it is at rest and has not changed since.
  mutating func release(_ row: SnapshotRow) -> Bool {
    switch row.part {
    case Alarm.collection.rawValue: tables.alarms.release(row)
    case Assignment.collection.rawValue: tables.assignments.release(row)
    case Clock.collection.rawValue: tables.clocks.release(row)
    case Incident.collection.rawValue: tables.incidents.release(row)
    case IncidentGroup.collection.rawValue: tables.incidentGroups.release(row)
    case AssignedTask.collection.rawValue: tables.tasks.release(row)
    case IncidentCommand.collection.rawValue: tables.commands.release(row)
    case Hazard.collection.rawValue: tables.hazards.release(row)
    case SituationReport.collection.rawValue: tables.situationReports.release(row)
    case EmergencyPlan.collection.rawValue: tables.plans.release(row)
    case PlanActivation.collection.rawValue: tables.activations.release(row)
    default: false
    }
  }

  /// Takes a row from a snapshot, and tells the router what it needs of it; false where it belongs to somebody else.
  mutating func restore(
    _ row: SnapshotRow, _ router: inout TimelineRouter
  ) throws(SnapshotError) -> Bool {
    switch row.part {
    case Alarm.collection.rawValue: _ = try tables.alarms.restore(row)
    case Assignment.collection.rawValue:
      let (id, assignment) = try tables.assignments.restore(row)
      router.restore(id, assignment.incident, assignment.team)
    case Clock.collection.rawValue: _ = try tables.clocks.restore(row)
    case IncidentCommand.collection.rawValue: _ = try tables.commands.restore(row)
    case Incident.collection.rawValue: _ = try tables.incidents.restore(row)
    case IncidentGroup.collection.rawValue: _ = try tables.incidentGroups.restore(row)
    case Office.collection.rawValue: _ = try tables.offices.restore(row)
    case Responder.collection.rawValue: _ = try tables.responders.restore(row)
    case AssignedTask.collection.rawValue:
      let (id, task) = try tables.tasks.restore(row)
      router.restore(id, task.brief.incident)
    case Team.collection.rawValue:
      let (id, team) = try tables.teams.restore(row)
      router.restore(id, named: team.name)
    case Hazard.collection.rawValue: _ = try tables.hazards.restore(row)
    case SituationReport.collection.rawValue:
      let (id, report) = try tables.situationReports.restore(row)
      router.restore(id, report.incident)
    case EmergencyPlan.collection.rawValue: _ = try tables.plans.restore(row)
    case PlanActivation.collection.rawValue:
      let (id, activation) = try tables.activations.restore(row)
      router.restore(id, activation.incident)
    case BoardTables.sentPart: try BoardTables.check(row)
    case Self.part:
      guard let state = row.state, let uuid = UUID128(bytes: row.key) else { throw .malformed }
      timelinesAhead[IncidentID(uuid)] = try TimelineDigest(snapshot: state)
    default: return false
    }
    return true
  }
}
