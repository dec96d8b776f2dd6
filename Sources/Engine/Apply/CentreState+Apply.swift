public import Events

extension CentreState {
  /// Folds one event. Total: it never refuses and never checks again what was decided; an event of an
  /// aggregate that is not there changes nothing.
  ///
  /// There is no `default`: a new type of event does not compile until somebody has said what it does here.
  ///
  /// - Parameters:
  ///   - actor: who did it, which counts where a second person is needed.
  ///   - isExercise: whether it belongs to an exercise, and with it all that happens to the aggregate from now on.
  public mutating func apply(
    _ event: Event, to stream: StreamID, occurredAt: Micros, by actor: String, isExercise: Bool
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
    let hazard = HazardID(stream.uuid)
    let report = SituationReportID(stream.uuid)
    let plan = PlanID(stream.uuid)
    let activation = ActivationID(stream.uuid)
    changedStreams.insert(stream)
    if isExercise { exercises.insert(stream) }

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
    case .clockDue: step(clock, .due) { $0.hasFallenDue = true }
    case .clockSatisfied: step(clock, .satisfied)
    case .clockAcknowledged: step(clock, .acknowledged) { $0.isAcknowledged = true }
    case .clockExtended(let event):
      step(clock, .extended) { $0.extend(event, at: occurredAt) }
    case .clockSuspended: step(clock, .suspended) { $0.suspendedAt = occurredAt }
    case .clockResumed(let event): step(clock, .resumed) { $0.resume(event) }
    case .clockCancelled: step(clock, .cancelled)
    case .escalationStepTaken(let event): climb(event.clock, to: event.rung)

    case .incidentOpened(let event):
      numbers.put(event.number, incident)
      recentReports.append(stream)
      // The promotion of its alarm was folded when the incident was not there yet.
      incidents[incident] = Incident(event, at: occurredAt)
      if let alarm = event.alarm { note(alarm, openedAs: incident) }
    case .incidentConfirmed: incidents[incident]?.take(.confirmed)
    case .incidentActivated: incidents[incident]?.take(.activated)
    case .incidentClassified(let event): incidents[incident]?.category = event.category
    case .prioritySet(let event): incidents[incident]?.priority = event.priority
    case .noteRecorded(let event): incidents[incident]?.notes.insert(event.note)
    case .noteCorrected: break
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
    case .incidentArchived: incidents[incident]?.take(.archived)
    case .incidentHandoverOffered(let event): incidents[incident]?.offeredTo = event.office
    case .incidentHandoverAccepted(let event): handOver(incident, to: event.office)
    case .incidentHandoverDeclined, .incidentHandoverWithdrawn:
      incidents[incident]?.offeredTo = nil
    case .incidentLinked(let event): link(incident, with: event.incident, isLinked: true)
    case .incidentUnlinked(let event): link(incident, with: event.incident, isLinked: false)
    case .incidentGrouped(let event): put(incident, in: event.group)
    case .incidentUngrouped: put(incident, in: nil)
    case .incidentSplit, .affectedAreaSet, .premisesConcerned, .reporterRecorded: break
    case .fileAttached(let event): attach(event.file, to: stream)

    case .incidentGroupFormed(let event):
      incidentGroups[IncidentGroupID(stream.uuid)] = IncidentGroup(event)
    case .incidentGroupDissolved:
      incidentGroups[IncidentGroupID(stream.uuid)]?.take(.dissolved)

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
    case .accessRestricted(let event):
      if incidents[incident] != nil { access.restrict(incident, to: event.users) }
    case .accessUnrestricted: access.lift(incident)
    case .planDrafted(let event): draft(plan, event, by: actor)
    case .planApproved: step(plan, .approved)
    case .planInForce: step(plan, .inForce)
    case .planSuperseded: step(plan, .superseded)
    case .planWithdrawn: step(plan, .withdrawn)

    case .planProposed(let event): put(PlanActivation(event), as: activation)
    case .planProposalDeclined: step(activation, .declined)
    case .planActivated(let event): put(PlanActivation(event), as: activation)
    case .planPostFilled(let event):
      step(activation, .postFilled) { $0.fill(event.post, event.assignee) }
    case .planStepBegun(let event): begin(activation, event)
    case .planStepCompleted(let event):
      step(activation, .stepCompleted) { $0.change(event.step) { $0.state = .done } }
    case .planStepSkipped(let event):
      step(activation, .stepSkipped) { $0.change(event.step) { $0.state = .skipped } }
    case .responseLevelChangeProposed(let event):
      step(activation, .levelChangeProposed) {
        $0.wish = PlanActivation.Wish(level: event.level, by: actor)
      }
    case .responseLevelChanged(let event):
      step(activation, .levelChanged) { $0.go(to: event.level) }
    case .planTerminationProposed:
      step(activation, .terminationProposed) {
        $0.wish = PlanActivation.Wish(level: nil, by: actor)
      }
    case .responseProposalRejected: step(activation, .proposalRejected) { $0.wish = nil }
    case .planTerminated: step(activation, .terminated)

    case .hazardReported(let event): begin(hazard, event)
    case .hazardAssessed(let event): step(hazard, .assessed) { $0.level = event.level }
    case .hazardDismissed: step(hazard, .dismissed)
    case .rectificationOrdered(let event): step(hazard, .ordered) { $0.take(event) }
    case .rectificationSubmitted: submit(hazard, by: actor)
    case .recheckPassed: step(hazard, .passed)
    case .recheckFailed(let event): step(hazard, .failed) { $0.take(event) }
    case .hazardEscalated(let event): step(hazard, .escalated) { $0.incident = event.incident }
    case .hazardOverdue: step(hazard, .overdue) { $0.isOverdue = true }
    case .hazardClosed: step(hazard, .closed)

    case .reportDue(let event): begin(report, event)
    case .reportDrafted(let event): draft(report, event, by: actor)
    case .reportApproved: step(report, .approved)
    case .reportReturned: step(report, .returned)
    case .reportSent:
      step(report, .sent) {
        $0.sentBy = actor
        $0.amendedBy = nil
      }
    case .reportReceived: step(report, .received)
    case .reportRejected: step(report, .rejected)
    case .reportAmended: step(report, .amended) { $0.amendedBy = actor }
    case .reportCancelled: step(report, .cancelled)
    case .epochRaised, .lossAccepted: break
    case .unrecognised: break
    }
  }

  /// What an erased subject said is not compared any more.
  private mutating func forgetWords(of subject: StreamID) {
    if let alarm = AlarmID(subject) { alarms[alarm]?.words = WordPrint(nil) }
    if let incident = IncidentID(subject) { incidents[incident]?.words = WordPrint(nil) }
    if let hazard = HazardID(subject) { hazards[hazard]?.words = nil }
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
    incidents[id]?.plansOffered = []
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
