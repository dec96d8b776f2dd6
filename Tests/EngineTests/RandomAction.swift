import Events

@testable import Engine

enum RandomAction {
  static func make(_ generator: inout SeededGenerator) -> Action {
    let alarm = generator.below(2) == 0 ? The.alarm : The.otherAlarm
    let incident = [The.incident, The.otherIncident, The.thirdIncident][generator.below(3)]
    let other = [The.incident, The.otherIncident, The.thirdIncident][generator.below(3)]
    let assignment = AssignmentID(UUID128(high: 6, low: UInt64(generator.below(6))))
    let team = generator.below(2) == 0 ? The.team : The.otherTeam
    let responder = generator.below(2) == 0 ? The.responder : The.otherResponder
    let first = UInt64(generator.below(40))
    let task = TaskID(UUID128(high: 8, low: UInt64(generator.below(3))))
    let command = IncidentCommandID(incident.uuid)
    let group = UUID128(high: 20, low: UInt64(generator.below(3)))
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
      .track(The.track, .open(TrackOpened(team: team))),
      .track(The.track, .appendFixes(The.fixes(first..<first + 5))),
    ]
    return actions[generator.below(actions.count)]
  }
}
