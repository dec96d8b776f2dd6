internal import Events

extension Event {
  /// The aggregates beside its own that have to be of an exercise if its own is, and real if that is real.
  var concerned: [StreamID] {
    switch self {
    case .alarmAttached(let event): [event.incident.stream]
    case .alarmPromoted(let event): [event.incident.stream]
    case .assignmentReserved(let event): [event.incident.stream]
    case .clockArmed(let event): [event.subject]
    case .dispatched(let event): [event.incident.stream]
    case .escalationStepTaken(let event): [event.clock.stream]
    case .hazardEscalated(let event): [event.incident.stream]
    case .incidentGrouped(let event): [event.group.stream]
    case .incidentLinked(let event): [event.incident.stream]
    case .incidentMerged(let event): [event.target.stream]
    case .incidentOpened(let event): some(event.alarm)
    case .incidentSplit(let event): [event.into.stream] + event.alarms.map(\.stream)
    case .planActivated(let event): [event.incident.stream]
    case .planProposed(let event): [event.incident.stream]
    case .planStepBegun(let event): some(event.task) + some(event.clock)
    case .preempted(let event): [event.incident.stream]
    case .rectificationOrdered(let event): some(event.task)
    case .reportDrafted(let event): [event.incident.stream]
    case .reportDue(let event): [event.incident.stream]
    case .taskDrafted(let event): some(event.incident) + some(event.parent)
    case .taskIssued(let event): some(event.incident) + some(event.parent)
    case .taskSplit(let event): event.into.map(\.stream)
    case .accessRestricted, .accessUnrestricted, .affectedAreaSet, .alarmCancelledByReporter,
      .alarmClaimed, .alarmDismissed, .alarmLocationCorrected, .alarmRaised, .alarmReopened,
      .alarmReportAdded, .alarmVerified, .arrivedAtDestination, .arrivedOnScene,
      .assignmentCancelled, .availabilitySet, .capabilitySet, .claimLapsed, .claimReleased,
      .claimTakenOver, .cleared, .clockAcknowledged, .clockCancelled, .clockDue, .clockExtended,
      .clockResumed, .clockRuleReset, .clockRuleSet, .clockSatisfied, .clockSuspended,
      .clockWarned, .commandEstablished, .commandOfferDeclined, .commandOffered, .commandPostSet,
      .commandTerminated, .commandTransferred, .crewBoarded, .crewLeft, .deadlineExtended,
      .decisionRecorded, .departedScene, .dispatchAcknowledged, .dispatchDeclined,
      .dispatchUnanswered, .distressCleared, .distressRaised, .duplicateSuspected, .dutyEnded,
      .dutyStarted, .enRoute, .epochRaised, .erasureRequested, .erasureWithdrawn, .fileAttached,
      .fixBatchAppended, .fixesRejected, .gateOverridden, .groupFormed, .groupRetired,
      .hazardAssessed, .hazardClosed, .hazardDismissed, .hazardOverdue, .hazardReported,
      .incidentActivated, .incidentArchived, .incidentCancelled, .incidentClassified,
      .incidentClosed, .incidentConfirmed, .incidentGroupDissolved, .incidentGroupFormed,
      .incidentHandoverAccepted, .incidentHandoverDeclined, .incidentHandoverOffered,
      .incidentHandoverWithdrawn, .incidentReactivated, .incidentRelocated, .incidentReopened,
      .incidentResolved, .incidentStabilised, .incidentTypeSet, .incidentUngrouped,
      .incidentUnlinked, .incidentUnmerged, .levelDeclared, .levelLowered, .levelRaised,
      .lossAccepted, .movedToGroup, .noteCorrected, .noteRecorded, .objectiveAbandoned,
      .objectiveAchieved, .objectiveProgressed, .objectiveSet, .officeRegistered,
      .officeTerritorySet, .personErased, .planApproved, .planDrafted, .planInForce,
      .planPostFilled, .planProposalDeclined, .planStepCompleted, .planStepSkipped,
      .planSuperseded, .planTerminated, .planTerminationProposed, .planWithdrawn,
      .premisesConcerned, .prioritySet, .progressReported, .recheckFailed, .recheckPassed,
      .rectificationSubmitted, .reportAmended, .reportApproved, .reportCancelled, .reportReceived,
      .reportRejected, .reportReturned, .reportSent, .reporterRecorded, .responderRegistered,
      .responseLevelChangeProposed, .responseLevelChanged, .responseProposalRejected, .roleAssumed,
      .roleRelieved, .taskAccepted, .taskCancelled, .taskCompleted, .taskOverdue, .taskReassigned,
      .taskRefused, .taskResumed, .taskReturned, .taskStarted, .taskSubmitted, .taskSuspended,
      .taskUrged, .taskWaived, .teamInService, .teamOutOfService, .teamRegistered, .trackClosed,
      .trackOpened, .workStarted, .workingCalendarSet, .unrecognised:
      []
    }
  }

  private func some<Kind: Aggregate>(_ id: ID<Kind>?) -> [StreamID] { id.map { [$0.stream] } ?? [] }
}
