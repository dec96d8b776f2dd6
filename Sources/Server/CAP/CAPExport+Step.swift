internal import Events
internal import Wire

extension CAPExport {
  /// What an event is to others; nil where it does not concern them: the centre's own affair, or about something else
  /// than an alarm or an incident.
  static func step(_ event: Event) -> CAPMessage.Kind? {
    switch event {
    case .alarmRaised, .incidentOpened:
      .alert
    case .alarmDismissed, .alarmCancelledByReporter, .incidentCancelled, .incidentMerged:
      .cancel
    case .alarmReopened, .alarmVerified, .alarmLocationCorrected, .alarmPromoted, .alarmAttached,
      .incidentConfirmed, .incidentClassified, .prioritySet, .levelDeclared, .levelRaised,
      .levelLowered, .incidentRelocated, .affectedAreaSet, .incidentStabilised,
      .incidentReactivated, .incidentResolved, .incidentClosed, .incidentReopened,
      .incidentUnmerged:
      .update
    case .accessRestricted, .accessUnrestricted, .alarmClaimed, .alarmReportAdded,
      .arrivedAtDestination, .arrivedOnScene, .assignmentCancelled, .assignmentReserved,
      .availabilitySet, .capabilitySet, .claimLapsed, .claimReleased, .claimTakenOver, .cleared,
      .clockAcknowledged, .clockArmed, .clockCancelled, .clockDue, .clockExtended, .clockResumed,
      .clockRuleReset, .clockRuleSet, .clockSatisfied, .clockSuspended, .clockWarned,
      .commandEstablished, .commandOfferDeclined, .commandOffered, .commandPostSet,
      .commandTerminated, .commandTransferred, .crewBoarded, .crewLeft, .deadlineExtended,
      .decisionRecorded, .departedScene, .dispatchAcknowledged, .dispatchDeclined,
      .dispatchUnanswered, .dispatched, .distressCleared, .distressRaised, .duplicateSuspected,
      .dutyEnded, .dutyStarted, .enRoute, .epochRaised, .erasureRequested, .erasureWithdrawn,
      .escalationStepTaken, .fileAttached, .fixBatchAppended, .fixesRejected, .gateOverridden,
      .groupFormed, .groupRetired, .hazardAssessed, .hazardClosed, .hazardDismissed,
      .hazardEscalated, .hazardOverdue, .hazardReported, .incidentActivated, .incidentArchived,
      .incidentGroupDissolved, .incidentGroupFormed, .incidentGrouped, .incidentHandoverAccepted,
      .incidentHandoverDeclined, .incidentHandoverOffered, .incidentHandoverWithdrawn,
      .incidentLinked, .incidentSplit, .incidentTypeSet, .incidentUngrouped, .incidentUnlinked,
      .lossAccepted, .movedToGroup, .noteCorrected, .noteRecorded, .objectiveAbandoned,
      .objectiveAchieved, .objectiveProgressed, .objectiveSet, .officeRegistered,
      .officeTerritorySet, .personErased, .planActivated, .planApproved, .planDrafted,
      .planInForce, .planPostFilled, .planProposalDeclined, .planProposed, .planStepBegun,
      .planStepCompleted, .planStepSkipped, .planSuperseded, .planTerminated,
      .planTerminationProposed, .planWithdrawn, .preempted, .premisesConcerned, .progressReported,
      .recheckFailed, .recheckPassed, .rectificationOrdered, .rectificationSubmitted,
      .reportAmended, .reportApproved, .reportCancelled, .reportDrafted, .reportDue,
      .reportReceived, .reportRejected, .reportReturned, .reportSent, .reporterRecorded,
      .responderRegistered, .responseLevelChangeProposed, .responseLevelChanged,
      .responseProposalRejected, .roleAssumed, .roleRelieved, .taskAccepted, .taskCancelled,
      .taskCompleted, .taskDrafted, .taskIssued, .taskOverdue, .taskReassigned, .taskRefused,
      .taskResumed, .taskReturned, .taskSplit, .taskStarted, .taskSubmitted, .taskSuspended,
      .taskUrged, .taskWaived, .teamInService, .teamOutOfService, .teamRegistered, .trackClosed,
      .trackOpened, .workStarted, .workingCalendarSet, .unrecognised:
      nil
    }
  }
}
