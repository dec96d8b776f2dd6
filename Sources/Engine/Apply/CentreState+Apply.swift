public import Events

extension CentreState {
  /// Folds one event. Total: it never refuses and never checks again what was decided; an event of an
  /// aggregate that is not there changes nothing.
  ///
  /// There is no `default`: a new type of event does not compile until somebody has said what it does here.
  ///
  /// - Parameter actor: who did it, which counts where a second person is needed.
  public mutating func apply(
    _ event: Event, to stream: StreamID, occurredAt: Micros, by actor: String
  ) {
    let office = OfficeID(stream.uuid)
    let team = TeamID(stream.uuid)
    let responder = ResponderID(stream.uuid)
    let alarm = AlarmID(stream.uuid)
    let incident = IncidentID(stream.uuid)
    let assignment = AssignmentID(stream.uuid)
    let track = TrackID(stream.uuid)
    let erasure = ErasureID(stream.uuid)
    let clock = ClockID(stream.uuid)
    let task = TaskID(stream.uuid)
    let command = IncidentCommandID(stream.uuid)
    changedStreams.insert(stream)

    switch event {
    case .officeRegistered(let event): offices[office] = Office(event)
    case .officeTerritorySet: break

    case .teamRegistered(let event): teams[team] = Team(name: event.name)
    case .teamInService: teams[team]?.isInService = true
    case .teamOutOfService: teams[team]?.isInService = false
    case .capabilitySet: break
    case .crewBoarded(let event): teams[team]?.crew.insert(event.responder)
    case .crewLeft(let event): teams[team]?.crew.remove(event.responder)
    case .availabilitySet(let event):
      if stream.kind == .team {
        teams[team]?.availability = event.availability
      } else {
        responders[responder]?.availability = event.availability
      }

    case .responderRegistered: responders[responder] = Responder()
    case .dutyStarted: responders[responder]?.isOnDuty = true
    case .dutyEnded: responders[responder]?.isOnDuty = false
    case .distressRaised: responders[responder]?.isInDistress = true
    case .distressCleared: responders[responder]?.isInDistress = false

    case .alarmRaised(let event):
      alarms[alarm] = Alarm(event, at: occurredAt)
      recentReports.append(stream)
    case .alarmClaimed(let event): setClaim(alarm, .claimed, event.claimant)
    case .claimReleased: setClaim(alarm, .claimReleased, nil)
    case .claimTakenOver(let event): alarms[alarm]?.claimant = event.claimant
    case .alarmVerified: alarms[alarm]?.take(.verified)
    case .alarmReportAdded: break
    case .alarmLocationCorrected(let event): alarms[alarm]?.place = event.place
    case .alarmPromoted(let event): link(alarm, to: event.incident, by: .promoted)
    case .alarmAttached(let event): link(alarm, to: event.incident, by: .attached)
    case .alarmDismissed: alarms[alarm]?.take(.dismissed)
    case .alarmCancelledByReporter: alarms[alarm]?.take(.cancelled)
    case .alarmReopened:
      setClaim(alarm, .reopened, nil)
      recentReports.renew(stream)
    case .claimLapsed: setClaim(alarm, .claimLapsed, nil)

    case .clockRuleSet(let event): offices[office]?.set(event.rule)
    case .clockRuleReset(let event): offices[office]?.reset(event)
    case .workingCalendarSet(let event): offices[office]?.calendar = event.calendar
    case .incidentTypeSet(let event): offices[office]?.set(IncidentType(event))

    case .clockArmed(let event): arm(clock, event)
    case .clockWarned: step(clock, .warned)
    case .clockDue: step(clock, .due)
    case .clockSatisfied: step(clock, .satisfied)
    case .clockExtended(let event):
      step(clock, .extended) {
        $0.set(dueAt: event.dueAt, warnAt: event.warnAt, rungs: event.rungs, at: occurredAt)
      }
    case .clockSuspended: step(clock, .suspended) { $0.suspendedAt = occurredAt }
    case .clockResumed(let event):
      step(clock, .resumed) {
        $0.set(dueAt: event.dueAt, warnAt: event.warnAt, rungs: event.rungs, at: occurredAt)
      }
    case .clockCancelled: step(clock, .cancelled)
    case .escalationStepTaken(let event): climb(event.clock, to: event.rung)

    case .incidentOpened(let event):
      numbers.put(event.number, incident)
      recentReports.append(stream)
      // The promotion of its alarm was folded when the incident was not there yet.
      incidents[incident] = Incident(
        state: .reported, office: event.office, number: event.number,
        category: event.category, words: WordPrint(event.words), openedAt: occurredAt,
        place: event.place, level: event.level, alarms: event.alarm.map { [$0] } ?? [])
    case .incidentConfirmed: incidents[incident]?.take(.confirmed)
    case .incidentActivated: incidents[incident]?.take(.activated)
    case .incidentClassified(let event): incidents[incident]?.category = event.category
    case .prioritySet, .noteRecorded: break
    case .levelDeclared(let event): incidents[incident]?.level = event.level
    case .levelRaised(let event): incidents[incident]?.level = event.level
    case .levelLowered(let event): incidents[incident]?.level = event.level
    case .incidentRelocated(let event): incidents[incident]?.place = event.place
    case .incidentStabilised: incidents[incident]?.take(.stabilised)
    case .incidentReactivated: incidents[incident]?.take(.reactivated)
    case .incidentResolved: incidents[incident]?.take(.resolved)
    case .incidentClosed: incidents[incident]?.take(.closed)
    case .incidentReopened:
      incidents[incident]?.take(.reopened)
      recentReports.renew(stream)
    case .incidentCancelled: incidents[incident]?.take(.cancelled)
    case .incidentMerged(let event): merge(incident, into: event.target)
    case .incidentUnmerged:
      unmerge(incident)
      recentReports.renew(stream)

    case .assignmentReserved(let event):
      put(
        Assignment(state: .reserved, incident: event.incident, team: event.team), as: assignment)
    case .dispatched(let event): begin(assignment, event, at: occurredAt)
    case .dispatchAcknowledged: advance(assignment, by: .acknowledged, nil)
    case .dispatchDeclined: end(assignment, by: .declined)
    case .dispatchUnanswered: end(assignment, by: .unanswered)
    case .enRoute(let event): advance(assignment, by: .enRoute, event.contradiction)
    case .arrivedOnScene(let event): advance(assignment, by: .arrivedOnScene, event.contradiction)
    case .workStarted: advance(assignment, by: .workStarted, nil)
    case .departedScene(let event): advance(assignment, by: .departedScene, event.contradiction)
    case .arrivedAtDestination(let event):
      advance(assignment, by: .arrivedAtDestination, event.contradiction)
    case .cleared: end(assignment, by: .cleared)
    case .preempted: end(assignment, by: .preempted)
    case .assignmentCancelled: end(assignment, by: .cancelled)
    case .gateOverridden: break

    case .taskDrafted(let event): draft(task, event)
    case .taskIssued(let event): issue(task, event)
    case .taskAccepted(let event):
      step(task, .accepted) {
        $0.acceptedBy = event.assignee
        $0.note(event.assignee)
      }
    case .taskRefused: step(task, .refused)
    case .taskStarted: step(task, .started)
    case .progressReported(let event):
      step(task, .progressReported) { $0.add(checked: event.checked, files: event.files) }
    case .taskSubmitted(let event):
      step(task, .submitted) {
        $0.add(checked: event.checked, files: event.files)
        $0.doers.insert(actor)
      }
    case .taskCompleted: step(task, .completed)
    case .taskReturned: step(task, .returned)
    case .taskReassigned(let event): step(task, .reassigned) { $0.give(to: event.assignee) }
    case .taskSplit: step(task, .split)
    case .deadlineExtended(let event):
      step(task, .deadlineExtended) {
        $0.deadline = event.deadline
        $0.isOverdue = false
      }
    case .taskUrged: step(task, .urged)
    case .taskOverdue: step(task, .overdue) { $0.isOverdue = true }
    case .taskSuspended: step(task, .suspended)
    case .taskResumed: step(task, .resumed)
    case .taskWaived: step(task, .waived) { $0.isWaived = true }
    case .taskCancelled: step(task, .cancelled)

    case .movedToGroup(let event): move(assignment, event)

    case .commandEstablished(let event): establish(command, event)
    case .commandOffered(let event): commands[command]?.offeredTo = event.to
    case .commandOfferDeclined: commands[command]?.offeredTo = nil
    case .commandTransferred(let event): commands[command]?.transfer(to: event.to)
    case .roleAssumed(let event):
      commands[command]?.roles.insert(.init(role: event.role, person: event.person))
    case .roleRelieved(let event):
      commands[command]?.roles.remove(.init(role: event.role, person: event.person))
    case .groupFormed(let event): commands[command]?.form(event)
    case .groupRetired(let event): commands[command]?.retire(event.group)
    case .commandPostSet, .objectiveProgressed: break
    case .decisionRecorded(let event): commands[command]?.decisions.insert(event.decision)
    case .objectiveSet(let event): commands[command]?.set(event.objective)
    case .objectiveAchieved(let event):
      commands[command]?.openObjectives.remove(event.objective)
    case .objectiveAbandoned(let event):
      commands[command]?.openObjectives.remove(event.objective)
    case .commandTerminated: commands[command]?.terminate()

    case .trackOpened(let event): tracks[track] = Track(responder: event.responder)
    case .fixBatchAppended(let event): tracks[track]?.insert(event.numbers)
    case .fixesRejected: break
    case .trackClosed: tracks[track]?.isOpen = false

    case .erasureRequested(let event):
      erasures[erasure] = Erasure(
        state: .requested, subject: event.subject, requestedBy: actor, reason: event.reason)
    case .erasureWithdrawn: erasures[erasure]?.take(.withdrawn)
    case .personErased(let event):
      erasures[erasure]?.take(.done)
      forgetWords(of: event.subject)
    case .duplicateSuspected:
      break
    case .fileAttached, .reporterRecorded:
      break
    case .affectedAreaSet, .incidentHandoverOffered, .incidentHandoverAccepted,
      .incidentHandoverDeclined, .incidentHandoverWithdrawn, .incidentSplit, .incidentLinked,
      .incidentUnlinked, .incidentGrouped, .incidentUngrouped, .incidentGroupFormed,
      .incidentGroupDissolved, .accessRestricted, .accessUnrestricted, .noteCorrected,
      .premisesConcerned, .incidentArchived:
      break
    case .planDrafted, .planApproved, .planInForce, .planSuperseded, .planWithdrawn,
      .planProposed, .planProposalDeclined, .planActivated, .planPostFilled, .planStepBegun,
      .planStepCompleted, .planStepSkipped, .responseLevelChangeProposed, .responseLevelChanged,
      .planTerminationProposed, .responseProposalRejected, .planTerminated:
      break
    case .hazardReported, .hazardAssessed, .hazardDismissed, .rectificationOrdered,
      .rectificationSubmitted, .recheckPassed, .recheckFailed, .hazardEscalated, .hazardOverdue,
      .hazardClosed:
      break
    case .reportDue, .reportDrafted, .reportApproved, .reportReturned, .reportSent,
      .reportReceived, .reportRejected, .reportAmended, .reportCancelled:
      break
    case .clockAcknowledged:
      break
    case .epochRaised, .lossAccepted: break
    case .unrecognised: break
    }
  }

  /// What an erased subject said is not compared any more.
  private mutating func forgetWords(of subject: StreamID) {
    if let alarm = AlarmID(subject) { alarms[alarm]?.words = WordPrint(nil) }
    if let incident = IncidentID(subject) { incidents[incident]?.words = WordPrint(nil) }
    changedStreams.insert(subject)
  }

  private mutating func setClaim(_ id: AlarmID, _ step: Alarm.Step, _ claimant: String?) {
    alarms[id]?.take(step)
    alarms[id]?.claimant = claimant
  }

  private mutating func link(_ id: AlarmID, to incident: IncidentID, by step: Alarm.Step) {
    changedStreams.insert(incident.stream)
    if let previous = alarms[id]?.incident {
      incidents[previous]?.alarms.remove(id)
      changedStreams.insert(previous.stream)
    }
    alarms[id]?.take(step)
    alarms[id]?.incident = incident
    incidents[incident]?.alarms.insert(id)
  }

  private mutating func merge(_ id: IncidentID, into target: IncidentID) {
    guard let incident = incidents[id] else { return }
    incidents[id]?.stateBeforeMerge = incident.state
    incidents[id]?.take(.merged)
    incidents[id]?.mergedInto = target
    incidents[id]?.alarmsMoved = incident.alarms
  }

  private mutating func unmerge(_ id: IncidentID) {
    guard incidents[id]?.stateBeforeMerge != nil else { return }
    incidents[id]?.take(.unmerged)
    incidents[id]?.stateBeforeMerge = nil
    incidents[id]?.mergedInto = nil
    incidents[id]?.alarmsMoved = []
  }

  private mutating func begin(_ id: AssignmentID, _ event: Dispatched, at moment: Micros) {
    put(
      Assignment(
        state: .dispatched, incident: event.incident, team: event.team, dispatchedAt: moment),
      as: id)
    activate(event.incident)
  }

  /// The first team sent or task given makes the incident active; that is folded, never stored (domain rule h).
  mutating func activate(_ id: IncidentID) {
    guard incidents[id]?.state == .confirmed else { return }
    changedStreams.insert(id.stream)
    incidents[id]?.state = .active
  }

  private mutating func advance(
    _ id: AssignmentID, by step: Assignment.Step, _ contradiction: Contradiction?
  ) {
    guard contradiction == nil, var assignment = assignments[id] else { return }
    assignment.state = Assignment.lifecycle.state(after: step, in: assignment.state)
    put(assignment, as: id)
  }

  private mutating func end(_ id: AssignmentID, by step: Assignment.Step) {
    // The first end stays; a dispatch without an answer may still be said to be over.
    guard var assignment = assignments[id],
      assignment.state.isOpen || assignment.state == .unanswered
    else { return }
    assignment.state = Assignment.lifecycle.state(after: step, in: assignment.state)
    put(assignment, as: id)
  }

  private mutating func move(_ id: AssignmentID, _ event: MovedToGroup) {
    guard var assignment = assignments[id] else { return }
    assignment.group = event.group
    put(assignment, as: id)
  }

  private mutating func establish(_ id: IncidentCommandID, _ event: CommandEstablished) {
    if commands[id] == nil {
      commands[id] = IncidentCommand(event)
    } else {
      commands[id]?.establish(event)
    }
  }

  /// The one place that changes assignments: what binds a team and an incident follows from their states.
  private mutating func put(_ assignment: Assignment, as id: AssignmentID) {
    let previous = assignments.updateValue(assignment, forKey: id)
    if let previous, previous.state.isCommitted {
      teams[previous.team]?.openAssignments.remove(id)
      incidents[previous.incident]?.openAssignments.remove(id)
      changedStreams.insert(previous.team.stream)
      changedStreams.insert(previous.incident.stream)
    }
    if assignment.state.isCommitted {
      teams[assignment.team]?.openAssignments.insert(id)
      incidents[assignment.incident]?.openAssignments.insert(id)
      changedStreams.insert(assignment.team.stream)
      changedStreams.insert(assignment.incident.stream)
    }
  }
}
