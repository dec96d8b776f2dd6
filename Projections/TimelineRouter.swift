internal import Events

/// Finds the time line that an event belongs to, and writes its entry where that is wanted.
///
/// It keeps what it needs to find the way, and the events of alarms that belong to no incident yet.
struct TimelineRouter {
  /// Where the entries of an alarm go.
  fileprivate enum AlarmRoute {
    /// Kept until it is known which incident it belongs to, if any.
    case waiting([Waiting])
    /// To the time line of an incident.
    case incident(IncidentID)
  }

  /// An entry of an alarm that waits.
  fileprivate struct Waiting {
    let position: Position
    var bytes: [UInt8]?
    /// What takes their place once the reporter's data are erased; nil where they name nobody.
    let redacted: [UInt8]?
  }

  private struct AssignmentRoute {
    let incident: IncidentID
    let team: TeamID
  }

  /// Whether the bytes of entries are wanted.
  private let encodes: Bool
  /// Entries that joined a time line up to there are kept elsewhere already: they are not written again.
  var filedThrough = Position.start
  /// Holds the ways that are not in memory; nil where all are.
  var archive: (any SnapshotArchive)?

  private var alarms: [AlarmID: AlarmRoute] = [:]
  private var assignments: [AssignmentID: AssignmentRoute] = [:]
  /// The incidents of tasks; nil for those that are part of none.
  private var tasks: [TaskID: IncidentID?] = [:]
  private var reports: [SituationReportID: IncidentID] = [:]
  private var activations: [ActivationID: IncidentID] = [:]
  private var teamNames: [TeamID: String] = [:]
  private var entries: [TimelineEntry] = []
  private var unsaved: Set<AlarmID> = []

  /// Creates a router for an empty log.
  init(encodes: Bool) { self.encodes = encodes }

  /// Adds the entries that an event brings to time lines.
  mutating func apply(_ event: RecordedEvent) {
    learn(event)
    if let assignment = AssignmentID(event.stream) {
      guard let route = route(of: assignment) else { return }
      add(event, team: route.team, to: route.incident)
    } else if let task = TaskID(event.stream) {
      guard let incident = route(of: task) else { return }
      add(event, team: nil, to: incident)
    } else if let activation = ActivationID(event.stream) {
      guard let incident = route(of: activation) else { return }
      add(event, team: nil, to: incident)
    } else if let incident = IncidentID(event.stream) {
      add(event, team: nil, to: incident)
    } else if let command = IncidentCommandID(event.stream) {
      add(event, team: nil, to: IncidentID(command.uuid))
    } else if let report = SituationReportID(event.stream) {
      guard let incident = route(of: report) else { return }
      add(event, team: nil, to: incident)
    } else if case .hazardEscalated(let escalated) = event.event {
      // What was before does not belong to the incident; it stands in the hazard.
      if HazardID(event.stream) != nil { add(event, team: nil, to: escalated.incident) }
    } else if let alarm = AlarmID(event.stream), let index = index(alarm) {
      switch alarms.values[index] {
      case .incident(let incident): add(event, team: nil, to: incident)
      case .waiting(var waiting):
        alarms.values[index] = .waiting([])
        waiting.append(
          Waiting(
            position: event.position,
            bytes: encodes ? TimelineEntry.encode(event, team: nil) : nil,
            redacted: encodes && !event.event.personalFields.isEmpty
              ? TimelineEntry.encode(event.redacted, team: nil) : nil))
        alarms.values[index] = .waiting(waiting)
        unsaved.insert(alarm)
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
      if let alarm = AlarmID(event.stream), index(alarm) == nil { alarms[alarm] = .waiting([]) }
    case .alarmPromoted(let promoted):
      if let alarm = AlarmID(event.stream) { join(alarm, promoted.incident, event.position) }
    case .alarmAttached(let attached):
      if let alarm = AlarmID(event.stream) { join(alarm, attached.incident, event.position) }
    case .incidentOpened(let opened):
      if let alarm = opened.alarm, let incident = IncidentID(event.stream) {
        join(alarm, incident, event.position)
      }
    case .personErased(let erased):
      if let alarm = AlarmID(erased.subject), let index = index(alarm),
        case .waiting(let waiting) = alarms.values[index]
      {
        alarms.values[index] = .waiting(
          waiting.map { entry in
            var entry = entry
            entry.bytes = entry.redacted ?? entry.bytes
            return entry
          })
        unsaved.insert(alarm)
      }
    case .clockRuleSet, .clockRuleReset, .workingCalendarSet, .incidentTypeSet:
      break
    case .clockArmed, .clockWarned, .clockDue, .clockSatisfied, .clockExtended, .clockSuspended,
      .clockResumed, .clockCancelled, .escalationStepTaken:
      break
    case .claimLapsed, .duplicateSuspected:
      break
    case .fileAttached, .reporterRecorded:
      break
    case .affectedAreaSet, .incidentHandoverOffered, .incidentHandoverAccepted,
      .incidentHandoverDeclined, .incidentHandoverWithdrawn, .incidentSplit, .incidentLinked,
      .incidentUnlinked, .incidentGrouped, .incidentUngrouped, .incidentGroupFormed,
      .incidentGroupDissolved, .accessRestricted, .accessUnrestricted, .noteCorrected,
      .premisesConcerned, .incidentArchived:
      break
    case .planProposed(let proposed): learn(event.stream, proposed.incident)
    case .planActivated(let started): learn(event.stream, started.incident)
    case .planDrafted, .planApproved, .planInForce, .planSuperseded, .planWithdrawn,
      .planProposalDeclined, .planPostFilled, .planStepBegun,
      .planStepCompleted, .planStepSkipped, .responseLevelChangeProposed, .responseLevelChanged,
      .planTerminationProposed, .responseProposalRejected, .planTerminated:
      break
    case .hazardReported, .hazardAssessed, .hazardDismissed, .rectificationOrdered,
      .rectificationSubmitted, .recheckPassed, .recheckFailed, .hazardEscalated, .hazardOverdue,
      .hazardClosed:
      break
    case .reportDue(let due): learn(event.stream, due.incident)
    case .reportDrafted(let drafted): learn(event.stream, drafted.incident)
    case .reportApproved, .reportReturned, .reportSent, .reportReceived, .reportRejected,
      .reportAmended, .reportCancelled:
      break
    case .clockAcknowledged:
      break
    case .commandEstablished, .commandOffered, .commandOfferDeclined, .commandTransferred,
      .commandTerminated, .roleAssumed, .roleRelieved, .groupFormed, .groupRetired, .commandPostSet,
      .decisionRecorded, .objectiveSet, .objectiveProgressed, .objectiveAchieved,
      .objectiveAbandoned, .movedToGroup:
      break
    case .taskDrafted(let drafted):
      if let task = TaskID(event.stream), way(of: task) == nil {
        tasks[task] = .some(drafted.incident)
      }
    case .taskIssued(let issued):
      if let task = TaskID(event.stream) { tasks[task] = .some(issued.incident) }
    case .taskAccepted, .taskRefused, .taskStarted, .progressReported,
      .taskSubmitted, .taskCompleted, .taskReturned, .taskReassigned, .taskSplit, .deadlineExtended,
      .taskUrged, .taskOverdue, .taskSuspended, .taskResumed, .taskWaived, .taskCancelled:
      break
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
      .erasureWithdrawn, .epochRaised, .lossAccepted, .unrecognised:
      break
    }
  }

  private mutating func learn(_ stream: StreamID, _ incident: IncidentID, _ team: TeamID) {
    guard let assignment = AssignmentID(stream), route(of: assignment) == nil else { return }
    assignments[assignment] = AssignmentRoute(incident: incident, team: team)
  }

  private mutating func learn(_ stream: StreamID, _ incident: IncidentID) {
    if let report = SituationReportID(stream), route(of: report) == nil {
      reports[report] = incident
    } else if let activation = ActivationID(stream), route(of: activation) == nil {
      activations[activation] = incident
    }
  }

  private mutating func join(_ alarm: AlarmID, _ incident: IncidentID, _ position: Position) {
    if let index = index(alarm), case .waiting(let waiting) = alarms.values[index] {
      for entry in waiting {
        entries.append(
          TimelineEntry(
            incident: incident, position: entry.position, joinedAt: position,
            bytes: entry.bytes))
      }
    }
    alarms[alarm] = .incident(incident)
    unsaved.insert(alarm)
  }
}

extension TimelineRouter {
  /// Where an alarm's way is in memory, into which it comes if it was not.
  private mutating func index(_ alarm: AlarmID) -> [AlarmID: AlarmRoute].Index? {
    if let index = alarms.index(forKey: alarm) { return index }
    let found = archive?.value(of: Self.part, alarm.uuid.bytes) { reader throws(SnapshotError) in
      try reader.take(AlarmRoute.self)
    }
    guard let found else { return nil }
    alarms[alarm] = found
    return alarms.index(forKey: alarm)
  }

  private mutating func route(of assignment: AssignmentID) -> AssignmentRoute? {
    if let route = assignments[assignment] { return route }
    let part = Assignment.collection.rawValue
    let found = archive?.value(of: part, assignment.uuid.bytes) { reader throws(SnapshotError) in
      try Table<Assignment>.entity(from: &reader)
    }
    guard let found else { return nil }
    let route = AssignmentRoute(incident: found.incident, team: found.team)
    assignments[assignment] = route
    return route
  }

  private mutating func route(of report: SituationReportID) -> IncidentID? {
    if let incident = reports[report] { return incident }
    let part = SituationReport.collection.rawValue
    let found = archive?.value(of: part, report.uuid.bytes) { reader throws(SnapshotError) in
      try Table<SituationReport>.entity(from: &reader)
    }
    reports[report] = found?.incident
    return found?.incident
  }

  private mutating func route(of activation: ActivationID) -> IncidentID? {
    if let incident = activations[activation] { return incident }
    let part = PlanActivation.collection.rawValue
    let found = archive?.value(of: part, activation.uuid.bytes) { reader throws(SnapshotError) in
      try Table<PlanActivation>.entity(from: &reader)
    }
    guard let found else { return nil }
    activations[activation] = found.incident
    return found.incident
  }

  private mutating func route(of task: TaskID) -> IncidentID? { way(of: task) ?? nil }

  /// Where a task's entries go, which may be nowhere; nil where there is no such task.
  private mutating func way(of task: TaskID) -> IncidentID?? {
    if let way = tasks[task] { return .some(way) }
    let part = AssignedTask.collection.rawValue
    let found = archive?.value(of: part, task.uuid.bytes) { reader throws(SnapshotError) in
      try Table<AssignedTask>.entity(from: &reader)
    }
    guard let found else { return nil }
    tasks[task] = .some(found.brief.incident)
    return .some(found.brief.incident)
  }

  static let part = "routes"

  /// The rows of the alarms whose way changed since the last call. The ways of assignments, tasks, reports and
  /// plans at work, and the names of teams, follow from the boards.
  ///
  /// - Parameter isOpen: whether there is still something to do about an alarm.
  mutating func takeSnapshot(
    into snapshot: inout [SnapshotRow], isOpen: (AlarmID) -> Bool
  ) {
    for alarm in unsaved {
      let route = alarms[alarm]
      let isAtRest = if case .incident = route { true } else { !isOpen(alarm) }
      snapshot.append(
        SnapshotRow(
          part: Self.part, key: alarm.uuid.bytes, state: route?.snapshot, isAtRest: isAtRest))
    }
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Lets the way that a saved row is about, or is the way of, go out of memory, if it has not changed since.
  mutating func release(_ row: SnapshotRow) {
    guard archive != nil, row.isAtRest, let uuid = UUID128(bytes: row.key) else { return }
    switch row.part {
    case Self.part where !unsaved.contains(AlarmID(uuid)): alarms[AlarmID(uuid)] = nil
    case Assignment.collection.rawValue: assignments[AssignmentID(uuid)] = nil
    case AssignedTask.collection.rawValue: tasks.removeValue(forKey: TaskID(uuid))
    case SituationReport.collection.rawValue: reports[SituationReportID(uuid)] = nil
    case PlanActivation.collection.rawValue: activations[ActivationID(uuid)] = nil
    default: break
    }
  }

  /// Takes an alarm's way from a snapshot.
  mutating func restore(_ row: SnapshotRow) throws(SnapshotError) {
    guard let state = row.state, let uuid = UUID128(bytes: row.key) else { throw .malformed }
    alarms[AlarmID(uuid)] = try AlarmRoute(snapshot: state)
  }

  /// Learns a team's name from the boards.
  mutating func restore(_ team: TeamID, named name: String) { teamNames[team] = name }

  /// Learns a task's way from the boards.
  mutating func restore(_ id: TaskID, _ incident: IncidentID?) { tasks[id] = .some(incident) }

  /// Learns a report's way from the boards.
  mutating func restore(_ id: SituationReportID, _ incident: IncidentID) { reports[id] = incident }

  /// Learns from the boards which incident a plan is at work on.
  mutating func restore(_ id: ActivationID, _ incident: IncidentID) {
    activations[id] = incident
  }

  /// Learns an assignment's way from the boards.
  mutating func restore(_ id: AssignmentID, _ incident: IncidentID, _ team: TeamID) {
    assignments[id] = AssignmentRoute(incident: incident, team: team)
  }
}

extension TimelineRouter.AlarmRoute: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    if let incident = try IncidentID?(from: &reader) {
      self = .incident(incident)
    } else {
      self = .waiting(try reader.take())
    }
  }

  func save(to writer: inout SnapshotWriter) {
    switch self {
    case .incident(let incident): writer.put(IncidentID?.some(incident))
    case .waiting(let entries):
      writer.put(IncidentID?.none)
      writer.put(entries)
    }
  }
}

extension TimelineRouter.Waiting: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    position = try reader.take()
    bytes = try Bool(from: &reader) ? Array(try reader.counted()) : nil
    redacted = try Bool(from: &reader) ? Array(try reader.counted()) : nil
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(position)
    writer.put(bytes != nil)
    if let bytes { writer.put(counted: bytes) }
    writer.put(redacted != nil)
    if let redacted { writer.put(counted: redacted) }
  }
}
