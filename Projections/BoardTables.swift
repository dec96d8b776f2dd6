internal import Events

/// The entities of the boards, folded. ``Boards`` and ``IncidentMap`` each read one of their own.
struct BoardTables {
  var offices = Table<Office>()
  var teams = Table<Team>()
  var responders = Table<Responder>()
  var alarms = Table<Alarm>()
  var incidents = Table<Incident>()
  var assignments = Table<Assignment>()
  var tasks = Table<AssignedTask>()
  var clocks = Table<Clock>()
  var commands = Table<IncidentCommand>()
  var hazards = Table<Hazard>()
  var situationReports = Table<SituationReport>()
  var incidentGroups = Table<IncidentGroup>()
  var plans = Table<EmergencyPlan>()
  var activations = Table<PlanActivation>()
  /// Assignments that began since the last snapshot, with their incidents.
  private var begun: [(incident: IncidentID, assignment: AssignmentID)] = []

  /// Forgets what the last event changed; the changes to be taken stay.
  mutating func forgetTouched() {
    offices.forgetTouched()
    teams.forgetTouched()
    responders.forgetTouched()
    alarms.forgetTouched()
    incidents.forgetTouched()
    assignments.forgetTouched()
    tasks.forgetTouched()
    clocks.forgetTouched()
    commands.forgetTouched()
    hazards.forgetTouched()
    situationReports.forgetTouched()
    incidentGroups.forgetTouched()
    plans.forgetTouched()
    activations.forgetTouched()
  }

  /// Folds one event.
  mutating func apply(_ event: RecordedEvent) {
    fold(event)
    touch(event)
  }

  private mutating func fold(_ event: RecordedEvent) {
    switch event.event {
    case .officeRegistered(let registered): register(registered, event)
    case .officeTerritorySet(let drawn):
      changeOffice(event) { $0.territory = drawn.territory }
    case .clockRuleSet(let set): changeOffice(event) { $0.set(set.rule) }
    case .clockRuleReset(let reset): changeOffice(event) { $0.reset(reset) }
    case .workingCalendarSet(let set): changeOffice(event) { $0.calendar = set.calendar }
    case .incidentTypeSet(let set): changeOffice(event) { $0.set(set) }

    case .teamRegistered(let registered): register(registered, event)
    case .teamInService:
      changeTeam(event) { $0.setInService(true, reason: nil, at: event.context.occurredAt) }
    case .teamOutOfService(let out):
      changeTeam(event) {
        $0.setInService(false, reason: out.reason, at: event.context.occurredAt)
      }
    case .capabilitySet(let set): changeTeam(event) { $0.capabilities = set.capabilities }
    case .crewBoarded(let boarded): changeTeam(event) { $0.board(boarded.responder) }
    case .crewLeft(let left): changeTeam(event) { $0.leave(left.responder) }
    case .availabilitySet(let set):
      changeTeam(event) {
        $0.set(set.availability, reason: set.reason, at: event.context.occurredAt)
      }
      changeResponder(event) { $0.availability = set.availability }

    case .responderRegistered(let registered): register(registered, event)
    case .dutyStarted: changeResponder(event) { $0.isOnDuty = true }
    case .dutyEnded: changeResponder(event) { $0.isOnDuty = false }
    case .distressRaised: changeResponder(event) { $0.isInDistress = true }
    case .distressCleared: changeResponder(event) { $0.isInDistress = false }

    case .alarmRaised(let raised): raise(raised, event)
    case .alarmClaimed(let claimed): changeAlarm(event) { $0.claim(by: claimed.claimant) }
    case .claimTakenOver(let taken): changeAlarm(event) { $0.claim(by: taken.claimant) }
    case .claimReleased: changeAlarm(event) { $0.release() }
    case .alarmVerified: changeAlarm(event) { $0.verify() }
    case .alarmReportAdded: changeAlarm(event) { $0.reports += 1 }
    case .alarmLocationCorrected(let corrected):
      changeAlarm(event) { $0.place = corrected.place }
    case .alarmDismissed(let dismissed): changeAlarm(event) { $0.dismiss(dismissed.dismissal) }
    case .alarmReopened: changeAlarm(event) { $0.reopen() }
    case .alarmCancelledByReporter: changeAlarm(event) { $0.cancel() }
    case .alarmAttached(let attached):
      changeAlarm(event) { $0.join(attached.incident, as: .attached) }
    case .alarmPromoted(let promoted): promote(promoted, event)

    case .claimLapsed: changeAlarm(event) { $0.release() }
    case .duplicateSuspected(let suspected):
      changeAlarm(event) { $0.suspects = suspected.suspects }

    case .incidentOpened(let opened): open(opened, event)
    case .incidentConfirmed: changeIncident(event) { $0.confirm() }
    case .incidentActivated: changeIncident(event) { $0.activate() }
    case .incidentStabilised: changeIncident(event) { $0.stabilise() }
    case .incidentReactivated: changeIncident(event) { $0.reactivate() }
    case .incidentResolved(let resolved):
      changeIncident(event) { $0.resolve(resolved.disposition) }
    case .incidentClosed: changeIncident(event) { $0.close(at: event.context.occurredAt) }
    case .incidentReopened: changeIncident(event) { $0.reopen() }
    case .incidentCancelled: changeIncident(event) { $0.cancel() }
    case .incidentMerged(let merged): changeIncident(event) { $0.merge(into: merged.target) }
    case .incidentUnmerged: changeIncident(event) { $0.unmerge() }
    case .incidentClassified(let classified):
      changeIncident(event) {
        $0.category = classified.category
        $0.group = classified.group
      }
    case .incidentRelocated(let relocated): changeIncident(event) { $0.place = relocated.place }
    case .prioritySet(let set): changeIncident(event) { $0.priority = set.priority }
    case .levelDeclared(let declared): changeIncident(event) { $0.level = declared.level }
    case .levelRaised(let raised): changeIncident(event) { $0.level = raised.level }
    case .levelLowered(let lowered): changeIncident(event) { $0.level = lowered.level }
    case .noteRecorded: changeIncident(event) { $0.notes += 1 }
    case .incidentArchived: changeIncident(event) { $0.archive() }
    case .incidentHandoverOffered(let offered):
      changeIncident(event) {
        $0.handover = IncidentHandover(offered, at: event.context.occurredAt)
      }
    case .incidentHandoverAccepted(let accepted): handOver(accepted, event)
    case .incidentHandoverDeclined, .incidentHandoverWithdrawn:
      changeIncident(event) { $0.handover = nil }
    case .incidentLinked(let linked): link(linked, event)
    case .incidentUnlinked(let unlinked): unlink(unlinked, event)
    case .incidentGrouped(let grouped): put(in: grouped.group, event)
    case .incidentUngrouped: put(in: nil, event)
    case .affectedAreaSet(let set): changeIncident(event) { $0.affectedArea = set.area }
    case .premisesConcerned(let named): changeIncident(event) { $0.premises = named }
    case .reporterRecorded(let recorded): name(recorded, event)
    case .fileAttached(let attached): attach(attached, event)

    case .incidentGroupFormed(let formed): form(formed, event)
    case .incidentGroupDissolved: dissolve(event)

    case .clockArmed(let armed): arm(armed, event)
    case .clockWarned: step(.warned, event)
    case .clockDue: step(.due, event)
    case .clockSatisfied: step(.satisfied, event)
    case .clockExtended(let extended): extend(extended, event)
    case .clockSuspended: step(.suspended, event)
    case .clockResumed(let resumed): resume(resumed, event)
    case .clockCancelled: step(.cancelled, event)
    case .clockAcknowledged(let acknowledged): acknowledge(acknowledged, event)
    case .escalationStepTaken(let taken): escalate(taken, event)

    case .assignmentReserved(let reserved): reserve(reserved, event)
    case .dispatched(let dispatched): dispatch(dispatched, event)
    case .dispatchAcknowledged: step(.acknowledged, nil, event)
    case .dispatchDeclined: step(.declined, nil, event)
    case .dispatchUnanswered: step(.unanswered, nil, event)
    case .enRoute(let step): self.step(.enRoute, step.contradiction, event)
    case .arrivedOnScene(let step): self.step(.onScene, step.contradiction, event)
    case .workStarted: step(.working, nil, event)
    case .departedScene(let step): self.step(.transporting, step.contradiction, event)
    case .arrivedAtDestination(let step): self.step(.atDestination, step.contradiction, event)
    case .cleared(let step): self.step(.cleared, step.contradiction, event)
    case .preempted: step(.preempted, nil, event)
    case .assignmentCancelled: step(.cancelled, nil, event)

    case .taskDrafted(let drafted): draft(drafted, event)
    case .taskIssued(let issued): issue(issued, event)
    case .taskAccepted(let accepted): changeTask(event) { $0.accept(by: accepted.assignee) }
    case .taskRefused(let refused): changeTask(event) { $0.refuse(because: refused.reason) }
    case .taskStarted: changeTask(event) { $0.start() }
    case .progressReported(let reported): changeTask(event) { $0.take(reported) }
    case .taskSubmitted(let submitted): changeTask(event) { $0.take(submitted) }
    case .taskCompleted:
      changeTask(event) {
        $0.complete(by: event.context.actor.name, at: event.context.occurredAt)
      }
    case .taskReturned(let returned): changeTask(event) { $0.sendBack(because: returned.reason) }
    case .taskReassigned(let reassigned):
      changeTask(event) { $0.give(to: reassigned.assignee, because: reassigned.reason) }
    case .taskSplit(let split): changeTask(event) { $0.split(into: split.into) }
    case .deadlineExtended(let extended): changeTask(event) { $0.extend(to: extended.deadline) }
    case .taskUrged: changeTask(event) { $0.urged += 1 }
    case .taskOverdue: changeTask(event) { $0.isOverdue = true }
    case .taskSuspended(let suspended): changeTask(event) { $0.suspend(because: suspended.reason) }
    case .taskResumed: changeTask(event) { $0.resume() }
    case .taskWaived(let waived): changeTask(event) { $0.waive(because: waived.reason) }
    case .taskCancelled(let cancelled): changeTask(event) { $0.cancel(because: cancelled.reason) }

    case .movedToGroup(let moved): move(moved, event)
    case .commandEstablished(let established): establish(established, event)
    case .commandOffered(let offered):
      changeCommand(event) { $0.offer = .init(offered, by: event.context.actor.name, at: $1) }
    case .commandOfferDeclined: changeCommand(event) { command, _ in command.offer = nil }
    case .commandTransferred(let transferred):
      changeCommand(event) { $0.transfer(to: transferred.to, at: $1) }
    case .commandTerminated: changeCommand(event) { $0.terminate(at: $1) }
    case .roleAssumed(let assumed): changeCommand(event) { $0.assume(assumed, at: $1) }
    case .roleRelieved(let relieved):
      changeCommand(event) { command, _ in command.relieve(relieved) }
    case .groupFormed(let formed): changeCommand(event) { $0.form(formed, at: $1) }
    case .groupRetired(let retired): changeCommand(event) { $0.retire(retired.group, at: $1) }
    case .commandPostSet(let set): changeCommand(event) { command, _ in command.post = set }
    case .decisionRecorded(let recorded): changeCommand(event) { $0.record(recorded, at: $1) }
    case .objectiveSet(let set): changeCommand(event) { $0.set(set, at: $1) }
    case .objectiveProgressed(let progressed):
      changeCommand(event) { command, _ in
        command.change(progressed.objective) { $0.take(progressed) }
      }
    case .objectiveAchieved(let achieved):
      changeCommand(event) { command, moment in
        command.change(achieved.objective) { $0.achieve(achieved, at: moment) }
      }
    case .objectiveAbandoned(let abandoned):
      changeCommand(event) { command, moment in
        command.change(abandoned.objective) { $0.abandon(because: abandoned.reason, at: moment) }
      }

    case .personErased(let erased): erase(erased.subject, at: event.position)

    case .accessRestricted(let restricted):
      changeIncident(event) { $0.access = restricted.users }
    case .accessUnrestricted: changeIncident(event) { $0.access = nil }

    case .incidentSplit, .noteCorrected:
      break
    case .planDrafted(let drafted): draft(drafted, event)
    case .planApproved:
      changePlan(event) {
        $0.approve(by: event.context.actor.name, at: event.context.occurredAt)
      }
    case .planInForce(let inForce):
      changePlan(event) { $0.putInForce(inForce, at: event.context.occurredAt) }
    case .planSuperseded(let superseded):
      changePlan(event) { $0.supersede(by: superseded.by, at: event.context.occurredAt) }
    case .planWithdrawn(let withdrawn):
      changePlan(event) { $0.withdraw(because: withdrawn.reason, at: event.context.occurredAt) }

    case .planProposed(let proposed): propose(proposed, event)
    case .planProposalDeclined(let declined):
      changeActivation(event) {
        $0.end(as: .declined, because: declined.reason, at: event.context.occurredAt)
      }
    case .planActivated(let started): start(started, event)
    case .planPostFilled(let filled): changeActivation(event) { $0.fill(filled) }
    case .planStepBegun(let begun): begin(begun, event)
    case .planStepCompleted(let completed):
      changeActivation(event) {
        $0.change(completed.step) {
          $0.complete(completed.words, at: event.context.occurredAt)
        }
      }
    case .planStepSkipped(let skipped):
      changeActivation(event) {
        $0.change(skipped.step) {
          $0.skip(because: skipped.reason, at: event.context.occurredAt)
        }
      }
    case .responseLevelChangeProposed(let proposed):
      changeActivation(event) {
        $0.wish = ResponseWish(
          level: proposed.level, reason: proposed.reason, by: event.context.actor.name,
          at: event.context.occurredAt)
      }
    case .responseLevelChanged(let changed): changeActivation(event) { $0.go(to: changed.level) }
    case .planTerminationProposed(let proposed):
      changeActivation(event) {
        $0.wish = ResponseWish(
          level: nil, reason: proposed.reason, by: event.context.actor.name,
          at: event.context.occurredAt)
      }
    case .responseProposalRejected: changeActivation(event) { $0.wish = nil }
    case .planTerminated(let terminated):
      changeActivation(event) {
        $0.end(as: .terminated, because: terminated.reason, at: event.context.occurredAt)
      }

    case .hazardReported(let reported): report(reported, event)
    case .hazardAssessed(let assessed): changeHazard(event) { $0.assess(assessed) }
    case .hazardDismissed(let dismissed):
      changeHazard(event) { $0.dismiss(dismissed.reason, at: event.context.occurredAt) }
    case .rectificationOrdered(let ordered): changeHazard(event) { $0.take(ordered) }
    case .rectificationSubmitted(let submitted):
      changeHazard(event) { $0.take(submitted, at: event.context.occurredAt) }
    case .recheckPassed(let passed):
      changeHazard(event) { $0.take(passed, by: event.context.actor.name) }
    case .recheckFailed(let failed):
      changeHazard(event) { $0.take(failed, by: event.context.actor.name) }
    case .hazardEscalated(let escalated):
      changeHazard(event) { $0.escalate(to: escalated.incident, at: event.context.occurredAt) }
    case .hazardOverdue: changeHazard(event) { $0.isOverdue = true }
    case .hazardClosed(let closed):
      changeHazard(event) { $0.close(closed.words, at: event.context.occurredAt) }

    case .reportDue(let due): owe(due, event)
    case .reportDrafted(let drafted): draft(drafted, event)
    case .reportApproved(let approved):
      changeReport(event) { $0.approve(approved.words, by: event.context.actor.name) }
    case .reportReturned(let returned):
      changeReport(event) { $0.go(to: .returned, because: returned.reason) }
    case .reportSent(let sent):
      changeReport(event) {
        $0.send(by: sent.channel, event.context.actor.name, at: event.context.occurredAt)
      }
    case .reportReceived(let received):
      changeReport(event) {
        $0.receive(received.words, by: event.context.actor.name, at: event.context.occurredAt)
      }
    case .reportRejected(let rejected):
      changeReport(event) { $0.go(to: .rejected, because: rejected.reason) }
    case .reportAmended(let amended):
      changeReport(event) {
        $0.amend(amended, by: event.context.actor.name, at: event.context.occurredAt)
      }
    case .reportCancelled(let cancelled):
      changeReport(event) { $0.go(to: .cancelled, because: cancelled.reason) }
    case .gateOverridden, .trackOpened, .trackClosed, .fixBatchAppended, .fixesRejected,
      .erasureRequested, .erasureWithdrawn, .epochRaised, .lossAccepted,
      .unrecognised:
      break
    }
  }

  /// Notes that an assignment began, for ``assignments(of:)``.
  mutating func note(_ assignment: AssignmentID, of incident: IncidentID) {
    begun.append((incident, assignment))
  }

  private mutating func changeOffice(_ event: RecordedEvent, _ body: (inout Office) -> Void) {
    guard let id = OfficeID(event.stream) else { return }
    offices.change(id, at: event.position, body)
  }

  private mutating func changeTeam(_ event: RecordedEvent, _ body: (inout Team) -> Void) {
    guard let id = TeamID(event.stream) else { return }
    teams.change(id, at: event.position, body)
  }

  private mutating func changeResponder(
    _ event: RecordedEvent, _ body: (inout Responder) -> Void
  ) {
    guard let id = ResponderID(event.stream) else { return }
    responders.change(id, at: event.position, body)
  }

  private mutating func changeAlarm(_ event: RecordedEvent, _ body: (inout Alarm) -> Void) {
    guard let id = AlarmID(event.stream) else { return }
    alarms.change(id, at: event.position, body)
  }

  private mutating func changeIncident(_ event: RecordedEvent, _ body: (inout Incident) -> Void) {
    guard let id = IncidentID(event.stream) else { return }
    incidents.change(id, at: event.position, body)
  }
}

extension BoardTables {
  /// The part of snapshots that tells which assignments an incident has, by their keys alone.
  static let sentPart = "sent"
  private static let idBytes = 16
  private static let pageRows = 1_000

  /// Looks up in an archive what is not in memory from now on.
  mutating func attach(_ archive: any SnapshotArchive) {
    alarms.archive = archive
    incidents.archive = archive
    assignments.archive = archive
    tasks.archive = archive
    clocks.archive = archive
    commands.archive = archive
    hazards.archive = archive
    situationReports.archive = archive
    incidentGroups.archive = archive
    plans.archive = archive
    activations.archive = archive
  }

  /// All assignments of an incident, in order.
  func assignments(of incident: IncidentID) -> [AssignmentID] {
    var found = Set(assignments.ids { $0.incident == incident })
    let prefix = incident.uuid.bytes
    var after = prefix
    while let rows = assignments.archive?.rows(
      of: Self.sentPart, after: after,
      through: prefix + [UInt8](repeating: .max, count: Self.idBytes), limit: Self.pageRows),
      let last = rows.last
    {
      after = last.key
      for row in rows {
        if let uuid = UUID128(bytes: Array(row.key.dropFirst(Self.idBytes))) {
          found.insert(AssignmentID(uuid))
        }
      }
    }
    return found.sorted()
  }

  /// The rows of the assignments that began since the last call.
  mutating func takeBegun(into snapshot: inout [SnapshotRow]) {
    for (incident, assignment) in begun {
      snapshot.append(
        SnapshotRow(
          part: Self.sentPart, key: incident.uuid.bytes + assignment.uuid.bytes, state: [],
          isAtRest: true))
    }
    begun.removeAll(keepingCapacity: true)
  }

  /// Looks at a row of ``sentPart``, which says no more than the assignments themselves where these are in memory.
  static func check(_ row: SnapshotRow) throws(SnapshotError) {
    guard let state = row.state, row.key.count == 2 * idBytes else { throw .malformed }
    guard state.isEmpty else { throw .trailingBytes }
  }
}
