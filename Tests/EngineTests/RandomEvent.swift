import Events

@testable import Engine

enum RandomEvent {
  static func stream(_ generator: inout SeededGenerator) -> StreamID {
    let kinds: [StreamKind] = [
      .office, .team, .responder, .alarm, .incident, .assignment, .assignment, .assignment, .track,
      .task, .command, .hazard, .situationReport, .incidentGroup, .plan, .activation,
      StreamKind(rawValue: "drone"),
    ]
    let kind = kinds[generator.below(kinds.count)]
    let high: UInt64 =
      switch kind {
      case .office: 1
      case .team: 2
      case .responder: 3
      case .alarm: 4
      case .incident, .command: 5
      case .assignment: 6
      case .task: 8
      case .hazard: 10
      case .situationReport: 11
      case .incidentGroup: 10
      case .plan: 10
      case .activation: 11
      default: 7
      }
    return StreamID(kind, UUID128(high: high, low: UInt64(1 + generator.below(3))))
  }

  /// Anything but a beginning of a team or an incident, which would forget what it holds.
  static func make(_ generator: inout SeededGenerator) -> Event {
    let incident = [The.incident, The.otherIncident, The.thirdIncident][generator.below(3)]
    let team = [The.team, The.otherTeam, The.newTeam][generator.below(3)]
    let mark: Contradiction? = generator.below(3) == 0 ? .overtaken : nil
    let first = UInt64(generator.below(40))
    let step = PlanTests.steps[generator.below(4)].step
    let events: [Event] = [
      .alarmRaised(The.raised()), .alarmClaimed(AlarmClaimed(claimant: "a")),
      .claimReleased(ClaimReleased()), .alarmVerified(AlarmVerified()),
      .alarmPromoted(AlarmPromoted(incident: incident)),
      .alarmAttached(AlarmAttached(incident: incident)),
      .alarmDismissed(AlarmDismissed(dismissal: .test)),
      .alarmReopened(AlarmReopened(reason: "")),
      .alarmCancelledByReporter(AlarmCancelledByReporter()),
      .incidentConfirmed(IncidentConfirmed()), .incidentActivated(IncidentActivated()),
      .incidentStabilised(IncidentStabilised()), .incidentClosed(IncidentClosed()),
      .incidentMerged(IncidentMerged(target: incident)),
      .incidentUnmerged(IncidentUnmerged(reason: "")),
      .incidentReopened(IncidentReopened(reason: "")),
      .incidentArchived(IncidentArchived()),
      .incidentHandoverOffered(
        IncidentHandoverOffered(office: IncidentTests.otherOffice, reason: "")),
      .incidentHandoverAccepted(IncidentHandoverAccepted(office: IncidentTests.otherOffice)),
      .incidentHandoverWithdrawn(IncidentHandoverWithdrawn()),
      .incidentSplit(IncidentSplit(into: incident, alarms: [The.alarm], reason: "")),
      .incidentLinked(IncidentLinked(incident: incident, relation: .related)),
      .incidentUnlinked(IncidentUnlinked(incident: incident, reason: "")),
      .incidentGrouped(IncidentGrouped(group: IncidentTests.group)),
      .incidentUngrouped(IncidentUngrouped()), .incidentGroupDissolved(IncidentGroupDissolved()),
      .noteRecorded(NoteRecorded(note: IncidentTests.note, words: "n")),
      .noteCorrected(NoteCorrected(note: IncidentTests.note, words: "m", reason: "")),
      .fileAttached(FileAttached(file: TaskTests.file())),
      .reporterRecorded(ReporterRecorded(name: "Sun")),
      .assignmentReserved(AssignmentReserved(incident: incident, team: team)),
      .dispatched(The.dispatched(to: incident, team)),
      .dispatched(The.dispatched(to: incident, team)),
      .dispatchAcknowledged(DispatchAcknowledged()),
      .dispatchDeclined(DispatchDeclined(reason: "")),
      .dispatchUnanswered(DispatchUnanswered()),
      .enRoute(EnRoute(contradiction: mark)),
      .arrivedOnScene(ArrivedOnScene(basis: .stated, contradiction: mark)),
      .workStarted(WorkStarted()), .departedScene(DepartedScene(contradiction: mark)),
      .arrivedAtDestination(ArrivedAtDestination(contradiction: mark)),
      .cleared(Cleared(contradiction: mark)),
      .preempted(Preempted(incident: incident, reason: "")),
      .assignmentCancelled(AssignmentCancelled(reason: "")),
      .crewBoarded(CrewBoarded(responder: The.responder)),
      .crewLeft(CrewLeft(responder: The.responder)),
      .availabilitySet(AvailabilitySet(availability: .resting)),
      .responderRegistered(ResponderRegistered(office: The.office, name: "x")),
      .dutyStarted(DutyStarted()), .distressRaised(DistressRaised()),
      .taskIssued(TaskTests.issued(incident: incident)),
      .taskAccepted(TaskAccepted()), .taskStarted(TaskStarted()),
      .taskSubmitted(TaskTests.submission), .taskCompleted(TaskCompleted()),
      .taskReassigned(TaskReassigned(assignee: Assignee(team: team))),
      .taskSuspended(TaskSuspended(reason: "")), .taskResumed(TaskResumed()),
      .taskWaived(TaskWaived(reason: "")), .taskCancelled(TaskCancelled(reason: "")),
      .commandEstablished(CommandEstablished(commander: "a")),
      .commandOffered(CommandOffered(to: "b")),
      .commandOfferDeclined(CommandOfferDeclined(reason: "")),
      .commandTransferred(CommandTransferred(from: "a", to: "b")),
      .commandTerminated(CommandTerminated()), .roleAssumed(RoleAssumed(role: "r", person: "p")),
      .roleRelieved(RoleRelieved(role: "r", person: "p")),
      .groupFormed(GroupFormed(group: incident.uuid, name: "g")),
      .groupRetired(GroupRetired(group: incident.uuid)),
      .movedToGroup(MovedToGroup(group: incident.uuid)),
      .objectiveSet(ObjectiveSet(objective: incident.uuid, words: "w")),
      .objectiveAchieved(ObjectiveAchieved(objective: incident.uuid)),
      .hazardReported(HazardTests.reported()),
      .rectificationOrdered(
        RectificationOrdered(deadline: Micros(1), task: TaskTests.task)),
      .rectificationSubmitted(RectificationSubmitted()), .recheckPassed(RecheckPassed()),
      .recheckFailed(RecheckFailed(reason: "", deadline: Micros(2))),
      .hazardEscalated(HazardEscalated(incident: incident)),
      .hazardOverdue(HazardOverdue(deadline: Micros(1))), .hazardClosed(HazardClosed()),
      .reportDue(
        ReportDue(incident: incident, office: The.office, to: The.office, kind: .first)),
      .reportDrafted(SituationReportTests.drafted(incident: incident)),
      .reportSent(ReportSent(channel: .sms)), .reportReceived(ReportReceived()),
      .reportAmended(ReportAmended(words: "", reason: "")),
      .planDrafted(PlanTests.drafted()), .planApproved(PlanApproved()),
      .planInForce(PlanInForce()), .planSuperseded(PlanSuperseded(by: PlanTests.next)),
      .planWithdrawn(PlanWithdrawn(reason: "")),
      .planProposed(
        PlanProposed(
          office: The.office, incident: incident, plan: PlanTests.plan, code: PlanTests.code,
          version: 1, name: "n", level: .ordinary, trigger: 1)),
      .planProposalDeclined(PlanProposalDeclined(reason: "")),
      .planActivated(
        PlanActivated(
          office: The.office, incident: incident, plan: PlanTests.plan, code: PlanTests.code,
          version: 1, name: "n", level: .serious, posts: PlanTests.posts, steps: PlanTests.steps,
          messages: [])),
      .planPostFilled(PlanPostFilled(post: "scene", assignee: Assignee(team: team))),
      .planStepBegun(PlanStepBegun(step: step, task: TaskTests.task)),
      .planStepCompleted(PlanStepCompleted(step: step)),
      .planStepSkipped(PlanStepSkipped(step: step)),
      .responseLevelChangeProposed(ResponseLevelChangeProposed(level: .ordinary, reason: "")),
      .responseLevelChanged(ResponseLevelChanged(level: .ordinary)),
      .planTerminationProposed(PlanTerminationProposed(reason: "")),
      .responseProposalRejected(ResponseProposalRejected(reason: "")),
      .planTerminated(PlanTerminated(reason: "")),
      .trackOpened(TrackOpened()), .fixBatchAppended(The.fixes(first..<first + 9)),
      .trackClosed(TrackClosed()),
      .unrecognised(UnrecognisedEvent(type: "New", version: 3, payload: [])),
    ]
    return events[generator.below(events.count)]
  }
}
