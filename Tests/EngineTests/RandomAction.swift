import Events

@testable import Engine

enum RandomAction {
  /// - Parameter state: names what the centre itself began, such as reports that are due.
  static func make(
    _ generator: inout SeededGenerator, in state: CentreState = CentreState()
  ) -> Action {
    generator.below(4) == 0 ? plan(&generator, in: state) : other(&generator, in: state)
  }

  private static let triggers = [
    [PlanTrigger(automatic: true, categories: ["food safety"])],
    [PlanTrigger(automatic: false, categories: ["food safety"])], [],
  ]

  private static func plan(
    _ generator: inout SeededGenerator, in state: CentreState
  ) -> Action {
    let version = Int64(1 + generator.below(3))
    let plan = PlanID(UUID128(high: 10, low: UInt64(version)))
    let level = IncidentLevel.allCases[generator.below(4)]
    let incident = [The.incident, The.otherIncident][generator.below(2)]
    let known = state.activations.held.keys.sorted() + [ActivationTests.activation]
    let id = known[generator.below(known.count)]
    let step = PlanTests.steps[generator.below(4)].step
    let tasks = (state.activations[id]?.steps ?? []).compactMap(\.task) + [TaskTests.task]
    let task = tasks[generator.below(tasks.count)]
    let drafted = PlanTests.drafted(version: version, triggers: triggers[generator.below(3)])
    let actions: [Action] = [
      PlanTests.draft(drafted, as: plan), .plan(plan, .approve(PlanApproved())),
      .plan(plan, .putInForce), .plan(plan, .putInForce),
      .plan(plan, .withdraw(PlanWithdrawn(reason: The.reason))),
      ActivationTests.activate(
        ActivationID(UUID128(high: 11, low: generator.next())), plan: plan, incident: incident),
      ActivationTests.activate(id, plan: nil, incident: nil, level: level),
      ActivationTests.action("activation.decline", on: id),
      ActivationTests.action("activation.fillPost", on: id),
      ActivationTests.complete(step, on: id), ActivationTests.skip(step, on: id),
      .activation(id, .changeLevel(ResponseLevelChanged(level: level))),
      .activation(
        id, .proposeLevel(ResponseLevelChangeProposed(level: level, reason: The.reason))),
      ActivationTests.action("activation.proposeTermination", on: id),
      ActivationTests.action("activation.rejectProposal", on: id),
      ActivationTests.action("activation.terminate", on: id),
      .incident(incident, .raiseLevel(LevelRaised(level: level))),
      .incident(incident, .classify(IncidentClassified(category: "food safety"))),
      .task(task, .accept(TaskAccepted())), .task(task, .start),
      .task(task, .submit(TaskSubmitted(files: [TaskTests.file()]))),
      .task(task, .complete(TaskCompleted())), .task(task, .complete(TaskCompleted())),
      .task(task, .cancel(TaskCancelled(reason: The.reason))),
    ]
    return actions[generator.below(actions.count)]
  }

  private static func other(
    _ generator: inout SeededGenerator, in state: CentreState
  ) -> Action {
    let alarm = generator.below(2) == 0 ? The.alarm : The.otherAlarm
    let incident = [The.incident, The.otherIncident, The.thirdIncident][generator.below(3)]
    let other = [The.incident, The.otherIncident, The.thirdIncident][generator.below(3)]
    let assignment = AssignmentID(UUID128(high: 6, low: UInt64(generator.below(6))))
    let team = generator.below(2) == 0 ? The.team : The.otherTeam
    let responder = generator.below(2) == 0 ? The.responder : The.otherResponder
    let first = UInt64(generator.below(40))
    let hazard = HazardID(UUID128(high: 10, low: UInt64(generator.below(3))))
    let command = IncidentCommandID(incident.uuid)
    let group = UUID128(high: 20, low: UInt64(generator.below(3)))
    let orders = state.hazards.held.values.compactMap(\.taskAwaited).sorted()
    let tasks = orders + (0..<3).map { TaskID(UUID128(high: 8, low: $0)) }
    let task = tasks[generator.below(tasks.count)]
    let reports = state.reports.held.keys.sorted() + [SituationReportTests.report]
    let report = reports[generator.below(reports.count)]
    let incidentGroup = IncidentGroupID(UUID128(high: 10, low: UInt64(generator.below(2))))
    let note = UUID128(high: 11, low: UInt64(generator.below(3)))
    let office = generator.below(2) == 0 ? The.office : IncidentTests.otherOffice
    let file = TaskTests.file(generator.below(2) == 0 ? "a" : "b")
    let override = generator.below(3) == 0 ? The.reason : nil
    let actions: [Action] = [
      .team(team, .putInService),
      .team(team, .setAvailability(AvailabilitySet(availability: .available))),
      .team(team, .boardCrew(CrewBoarded(responder: responder))),
      .responder(responder, .raiseDistress(DistressRaised())),
      .responder(responder, .clearDistress(DistressCleared(reason: The.reason))),
      .alarm(alarm, .raise(The.raised())),
      .alarm(AlarmID(UUID128(high: 4, low: generator.next())), .raise(The.raised())),
      .alarm(alarm, .claim),
      .alarm(alarm, .releaseClaim(ClaimReleased())),
      .alarm(alarm, .takeOverClaim(reason: The.reason)),
      .alarm(alarm, .verify(AlarmVerified())),
      .alarm(alarm, .promote(incident, The.opened())),
      .alarm(alarm, .attach(AlarmAttached(incident: incident))),
      .alarm(alarm, .dismiss(AlarmDismissed(dismissal: .test))),
      .alarm(alarm, .reopen(AlarmReopened(reason: The.reason))),
      .incident(incident, .open(The.opened())),
      .incident(IncidentID(UUID128(high: 5, low: generator.next())), .open(The.opened())),
      .incident(incident, .confirm(IncidentConfirmed())),
      .incident(incident, .activate),
      .incident(incident, .stabilise),
      .incident(incident, .reactivate(IncidentReactivated(reason: The.reason))),
      .incident(incident, .resolve(IncidentResolved(disposition: "done"))),
      .incident(incident, .close),
      .incident(incident, .reopen(IncidentReopened(reason: The.reason))),
      .incident(incident, .merge(IncidentMerged(target: other))),
      .incident(incident, .unmerge(IncidentUnmerged(reason: The.reason))),
      .assignment(assignment, .reserve(AssignmentReserved(incident: incident, team: team))),
      .assignment(assignment, .dispatch(The.dispatched(to: incident, team), override: override)),
      .assignment(
        AssignmentID(UUID128(high: 6, low: generator.next())),
        .dispatch(The.dispatched(to: incident, team), override: override)),
      .assignment(assignment, .acknowledge),
      .assignment(assignment, .decline(DispatchDeclined(reason: The.reason))),
      .assignment(assignment, .markUnanswered),
      .assignment(assignment, .reportEnRoute),
      .assignment(assignment, .reportOnScene(.fence)),
      .assignment(assignment, .reportWorking),
      .assignment(assignment, .reportDeparture(destination: nil)),
      .assignment(assignment, .reportAtDestination(destination: nil)),
      .assignment(assignment, .clear),
      .assignment(assignment, .preempt(Preempted(incident: incident, reason: The.reason))),
      .assignment(assignment, .cancel(AssignmentCancelled(reason: The.reason))),
      .task(task, .issue(TaskTests.issued(incident: incident, checklist: nil, evidence: nil))),
      .task(
        TaskID(UUID128(high: 8, low: generator.next())),
        .issue(
          TaskTests.issued(
            Assignee(office: The.office), incident: incident,
            mandatory: generator.below(2) == 0, parent: generator.below(2) == 0 ? task : nil))),
      .task(task, .accept(TaskAccepted())),
      .task(task, .refuse(TaskRefused(reason: The.reason))),
      .task(task, .start),
      .task(task, .submit(TaskSubmitted(files: [TaskTests.file()]))),
      .task(task, .complete(TaskCompleted())),
      .task(task, .sendBack(TaskReturned(reason: The.reason))),
      .task(task, .reassign(TaskReassigned(assignee: Assignee(team: team)))),
      .task(task, .suspend(TaskSuspended(reason: The.reason))),
      .task(task, .resume),
      .task(task, .waive(TaskWaived(reason: The.reason))),
      .task(task, .cancel(TaskCancelled(reason: The.reason))),
      .incidentCommand(command, .establish(CommandEstablished(commander: The.claimant))),
      .incidentCommand(command, .offer(CommandOffered(to: The.other))),
      .incidentCommand(command, .offer(CommandOffered(to: The.claimant))),
      .incidentCommand(command, .accept),
      .incidentCommand(command, .decline(CommandOfferDeclined(reason: The.reason))),
      .incidentCommand(command, .terminate(CommandTerminated())),
      .incidentCommand(command, .assignRole(RoleAssumed(role: "safety", person: The.other))),
      .incidentCommand(command, .relieveRole(RoleRelieved(role: "safety", person: The.other))),
      .incidentCommand(command, .formGroup(GroupFormed(group: group, name: "\(group)"))),
      .incidentCommand(command, .retireGroup(GroupRetired(group: group))),
      .incidentCommand(
        command,
        .recordDecision(DecisionRecorded(decision: group, words: "go", decider: The.other))),
      .incidentCommand(command, .setObjective(ObjectiveSet(objective: group, words: "out"))),
      .incidentCommand(command, .achieveObjective(ObjectiveAchieved(objective: group))),
      .assignment(assignment, .moveToGroup(MovedToGroup(group: group))),
      .assignment(assignment, .moveToGroup(MovedToGroup())),
      .task(task, .attachFile(FileAttached(file: file))),
      .alarm(alarm, .attachFile(FileAttached(file: file))),
      .alarm(alarm, .recordReporter(ReporterRecorded(name: "Sun"))),
      IncidentTests.registering,
      .incident(incident, .setPriority(PrioritySet(priority: .routine))),
      .incident(incident, .recordNote(NoteRecorded(note: note, words: "n"))),
      .incident(
        incident, .correctNote(NoteCorrected(note: note, words: "m", reason: The.reason))),
      .incident(incident, .offer(IncidentHandoverOffered(office: office, reason: The.reason))),
      .incident(incident, .accept(IncidentHandoverAccepted(office: office))),
      .incident(incident, .decline(IncidentHandoverDeclined(reason: The.reason))),
      .incident(incident, .withdrawOffer(IncidentHandoverWithdrawn())),
      .incident(
        incident,
        .split(
          IncidentSplit(
            into: IncidentID(UUID128(high: 5, low: generator.next())),
            alarms: generator.below(2) == 0 ? [alarm] : [], reason: The.reason), IncidentPart())),
      .incident(incident, .link(IncidentLinked(incident: other, relation: .partOf))),
      .incident(incident, .unlink(IncidentUnlinked(incident: other, reason: The.reason))),
      .incidentGroup(incidentGroup, .form(IncidentGroupFormed(office: office, name: "g"))),
      .incidentGroup(incidentGroup, .dissolve(IncidentGroupDissolved())),
      .incident(incident, .group(IncidentGrouped(group: incidentGroup))),
      .incident(incident, .ungroup(IncidentUngrouped())),
      .incident(incident, .attachFile(FileAttached(file: file))),
      .incident(incident, .setAffectedArea(AffectedAreaSet(area: IncidentTests.area))),
      .incident(incident, .archive),
      .incident(
        incident,
        .restrict(AccessRestricted(users: [The.other], offices: [], reason: The.reason))),
      .incident(incident, .restrict(AccessRestricted(users: [], offices: [], reason: The.reason))),
      .incident(incident, .unrestrict(AccessUnrestricted(reason: The.reason))),
      .incident(incident, .unrestrict(AccessUnrestricted(reason: The.reason))),
      .track(The.track, .open(TrackOpened(team: team))),
      .track(The.track, .appendFixes(The.fixes(first..<first + 5))),
    ]
    let more = hazardActions(&generator, hazard, incident) + reportActions(report, incident, state)
    let all = actions + more
    return all[generator.below(all.count)]
  }

  private static func hazardActions(
    _ generator: inout SeededGenerator, _ hazard: HazardID, _ incident: IncidentID
  ) -> [Action] {
    let assignees = [nil, Assignee(user: The.other), Assignee(office: The.office)]
    let assignee = assignees[generator.below(assignees.count)]
    let deadline = HazardTests.deadline.adding(Int64(generator.below(9)) * 1_000_000)
    let actions: [HazardAction] = [
      .report(HazardTests.reported()), .assess(HazardAssessed(level: .general)),
      .order(RectificationOrdered(deadline: deadline, assignee: assignee)),
      .order(RectificationOrdered(deadline: deadline)),
      .submit(RectificationSubmitted()), .pass(RecheckPassed()),
      .fail(RecheckFailed(reason: The.reason, deadline: deadline)),
      .dismiss(HazardDismissed(reason: The.reason)),
      .escalate(HazardEscalated(incident: incident)), .close(HazardClosed()),
    ]
    return actions.map { .hazard(hazard, $0) } + [
      .hazard(
        HazardID(UUID128(high: 10, low: generator.next())), .report(HazardTests.reported()))
    ]
  }

  private static func reportActions(
    _ report: SituationReportID, _ incident: IncidentID, _ state: CentreState
  ) -> [Action] {
    let known = state.reports[report]
    let draft = SituationReportTests.drafted(
      from: known?.office ?? SituationReportTests.station,
      to: known?.to ?? SituationReportTests.district, known?.kind ?? .first,
      incident: known?.incident ?? incident)
    let opened = IncidentOpened(
      office: SituationReportTests.station, number: "", category: "fire", priority: .urgent,
      level: .fairlySerious, place: The.place)
    let actions: [SituationReportAction] = [
      .draft(draft), .approve(ReportApproved()), .sendBack(ReportReturned(reason: The.reason)),
      .send(ReportSent(channel: .voice)), .send(ReportSent(channel: .app)),
      .receive(ReportReceived()), .reject(ReportRejected(reason: The.reason)),
      .amend(ReportAmended(words: "w", reason: The.reason)),
      .cancel(ReportCancelled(reason: The.reason)),
    ]
    return actions.map { .situationReport(report, $0) } + [
      .incident(incident, .open(opened)),
      .incident(incident, .declareLevel(LevelDeclared(level: .ordinary))),
      .incident(incident, .raiseLevel(LevelRaised(level: .serious))),
      .incident(incident, .cancel(IncidentCancelled(reason: The.reason))),
    ]
  }
}
