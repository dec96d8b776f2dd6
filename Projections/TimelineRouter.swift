internal import Events

/// Finds the time line that an event belongs to, and writes its entry where that is wanted.
///
/// It keeps what it needs to find the way, and the entries of alarms that belong to no incident yet.
struct TimelineRouter {
  /// Where the entries of an alarm go.
  private enum AlarmRoute {
    /// Kept until it is known which incident it belongs to, if any.
    case waiting([(position: Position, bytes: [UInt8]?)])
    /// To the time line of an incident.
    case incident(IncidentID)
  }

  private struct AssignmentRoute {
    let incident: IncidentID
    let team: TeamID
  }

  /// Whether the bytes of entries are wanted.
  private let encodes: Bool
  /// Entries that joined a time line up to there are kept elsewhere already: they are not written again.
  var filedThrough = Position.start

  private var alarms: [AlarmID: AlarmRoute] = [:]
  private var assignments: [AssignmentID: AssignmentRoute] = [:]
  private var teamNames: [TeamID: String] = [:]
  private var entries: [TimelineEntry] = []

  /// Creates a router for an empty log.
  init(encodes: Bool) { self.encodes = encodes }

  /// Adds the entries that an event brings to time lines.
  mutating func apply(_ event: RecordedEvent) {
    learn(event)
    if let assignment = AssignmentID(event.stream) {
      guard let route = assignments[assignment] else { return }
      add(event, team: route.team, to: route.incident)
    } else if let incident = IncidentID(event.stream) {
      add(event, team: nil, to: incident)
    } else if let alarm = AlarmID(event.stream), let index = alarms.index(forKey: alarm) {
      switch alarms.values[index] {
      case .incident(let incident): add(event, team: nil, to: incident)
      case .waiting(var waiting):
        alarms.values[index] = .waiting([])
        waiting.append((event.position, encodes ? TimelineEntry.encode(event, team: nil) : nil))
        alarms.values[index] = .waiting(waiting)
      }
    }
  }

  /// The entries since the last call, in the order in which they joined.
  mutating func takeEntries(_ body: (TimelineEntry) -> Void) {
    for entry in entries { body(entry) }
    entries.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ event: RecordedEvent, team: TeamID?, to incident: IncidentID) {
    let isWanted = encodes && event.position > filedThrough
    let bytes =
      isWanted ? TimelineEntry.encode(event, team: team.flatMap { teamNames[$0] }) : nil
    entries.append(
      TimelineEntry(
        incident: incident, position: event.position, joinedAt: event.position, bytes: bytes))
  }

  private mutating func learn(_ event: RecordedEvent) {
    switch event.event {
    case .teamRegistered(let registered):
      if let team = TeamID(event.stream) { teamNames[team] = registered.name }
    case .dispatched(let dispatched):
      learn(event.stream, dispatched.incident, dispatched.team)
    case .assignmentReserved(let reserved):
      learn(event.stream, reserved.incident, reserved.team)
    case .alarmRaised:
      if let alarm = AlarmID(event.stream), alarms[alarm] == nil { alarms[alarm] = .waiting([]) }
    case .alarmPromoted(let promoted):
      if let alarm = AlarmID(event.stream) { join(alarm, promoted.incident, event.position) }
    case .alarmAttached(let attached):
      if let alarm = AlarmID(event.stream) { join(alarm, attached.incident, event.position) }
    case .incidentOpened(let opened):
      if let alarm = opened.alarm, let incident = IncidentID(event.stream) {
        join(alarm, incident, event.position)
      }
    case .alarmCancelledByReporter, .alarmClaimed, .alarmDismissed, .alarmLocationCorrected,
      .alarmReopened, .alarmReportAdded, .alarmVerified, .arrivedAtDestination, .arrivedOnScene,
      .assignmentCancelled, .availabilitySet, .capabilitySet, .claimReleased, .claimTakenOver,
      .cleared, .crewBoarded, .crewLeft, .departedScene, .dispatchAcknowledged,
      .dispatchDeclined, .dispatchUnanswered, .distressCleared, .distressRaised, .dutyEnded,
      .dutyStarted, .enRoute, .fixBatchAppended, .fixesRejected, .gateOverridden,
      .incidentActivated, .incidentCancelled, .incidentClassified, .incidentClosed,
      .incidentConfirmed, .incidentMerged, .incidentReactivated, .incidentRelocated,
      .incidentReopened, .incidentResolved, .incidentStabilised, .incidentUnmerged,
      .levelDeclared, .levelLowered, .levelRaised, .noteRecorded, .officeRegistered,
      .officeTerritorySet, .preempted, .prioritySet, .responderRegistered, .teamInService,
      .teamOutOfService, .trackClosed, .trackOpened, .workStarted, .erasureRequested,
      .erasureWithdrawn, .personErased, .epochRaised, .lossAccepted, .unrecognised:
      break
    }
  }

  private mutating func learn(_ stream: StreamID, _ incident: IncidentID, _ team: TeamID) {
    guard let assignment = AssignmentID(stream), assignments[assignment] == nil else { return }
    assignments[assignment] = AssignmentRoute(incident: incident, team: team)
  }

  private mutating func join(_ alarm: AlarmID, _ incident: IncidentID, _ position: Position) {
    if case .waiting(let waiting) = alarms[alarm] {
      for entry in waiting {
        entries.append(
          TimelineEntry(
            incident: incident, position: entry.position, joinedAt: position,
            bytes: entry.bytes))
      }
    }
    alarms[alarm] = .incident(incident)
  }
}
