extension Event {
  /// What stands in the place of words about a person whose data were erased, in every language.
  public static let redactionMark = "■■■"

  /// The types of which an event may have personal fields, for readers that have not decoded it yet.
  public static let personalTypes: Set<String> = [
    AlarmCancelledByReporter.name, AlarmDismissed.name, AlarmRaised.name, AlarmReportAdded.name,
    AlarmVerified.name, AvailabilitySet.name, Dispatched.name, DistressCleared.name,
    DistressRaised.name, FixBatchAppended.name, IncidentOpened.name, IncidentResolved.name,
    NoteRecorded.name, ResponderRegistered.name, TrackOpened.name, FileAttached.name,
    ReporterRecorded.name, NoteCorrected.name, TaskDrafted.name, TaskIssued.name,
    ProgressReported.name, TaskSubmitted.name, TaskCompleted.name, TaskUrged.name,
    CommandEstablished.name, GroupFormed.name, CommandPostSet.name, DecisionRecorded.name,
    ObjectiveSet.name, ObjectiveProgressed.name, ObjectiveAchieved.name,
    HazardReported.name, HazardAssessed.name, RectificationOrdered.name,
    RectificationSubmitted.name, RecheckPassed.name, HazardClosed.name, ReportDrafted.name,
    ReportApproved.name, ReportReceived.name, ReportAmended.name,
    AffectedAreaSet.name, IncidentLinked.name, PremisesConcerned.name,
    PlanStepCompleted.name,
  ]

  /// The kinds of streams that can be data subjects: each has a key of its own for what is personal about it.
  public static let subjectKinds: Set<StreamKind> = [
    .responder, .alarm, .incident, .task, .hazard, .situationReport, .activation,
  ]

  /// The personal fields that this event has a value for.
  ///
  /// The fixes of a track are personal as a whole where the track is a responder's; they are no JSON and stand in no
  /// field.
  public var personalFields: [PersonalField] {
    switch self {
    case .alarmCancelledByReporter(let event): Self.present((.reason, event.reason != nil))
    case .alarmDismissed(let event): Self.present((.words, event.words != nil))
    case .alarmRaised(let event): Self.present((.words, event.words != nil))
    case .alarmReportAdded(let event):
      Self.present((.words, true), (.place, event.place != nil))
    case .alarmVerified(let event): Self.present((.words, event.words != nil))
    case .availabilitySet(let event): Self.present((.reason, event.reason != nil))
    case .dispatched(let event): Self.present((.instructions, event.instructions != nil))
    case .distressCleared: [.reason]
    case .distressRaised(let event):
      Self.present((.place, event.place != nil), (.words, event.words != nil))
    case .incidentOpened(let event): Self.present((.words, event.words != nil))
    case .incidentResolved(let event): Self.present((.words, event.words != nil))
    case .noteRecorded: [.words]
    case .responderRegistered(let event):
      Self.present((.name, true), (.reference, event.reference != nil))
    case .trackOpened(let event):
      Self.present((.device, event.device != nil), (.reference, event.reference != nil))
    case .fileAttached(let event):
      Self.present((.words, event.words != nil), (.place, event.place != nil))
    case .reporterRecorded(let event):
      Self.present(
        (.name, event.name != nil), (.phone, event.phone != nil), (.words, event.words != nil))
    case .noteCorrected: [.words]
    case .affectedAreaSet(let event): Self.present((.words, event.words != nil))
    case .incidentLinked(let event): Self.present((.words, event.words != nil))
    case .premisesConcerned(let event): Self.present((.words, event.words != nil))
    case .taskDrafted(let event): Self.present((.words, event.words != nil))
    case .taskIssued(let event): Self.present((.words, event.words != nil))
    case .progressReported(let event):
      Self.present((.words, event.words != nil), (.place, event.place != nil))
    case .taskCompleted(let event): Self.present((.words, event.words != nil))
    case .taskUrged(let event): Self.present((.words, event.words != nil))
    case .taskSubmitted(let event):
      Self.present((.words, event.words != nil), (.place, event.place != nil))
    case .commandEstablished(let event): Self.present((.words, event.words != nil))
    case .groupFormed(let event): Self.present((.words, event.words != nil))
    case .commandPostSet(let event): Self.present((.words, event.words != nil))
    case .decisionRecorded(let event):
      Self.present((.words, true), (.options, event.options != nil), (.basis, event.basis != nil))
    case .objectiveSet: [.words]
    case .objectiveProgressed(let event): Self.present((.words, event.words != nil))
    case .objectiveAchieved(let event): Self.present((.words, event.words != nil))
    case .planStepCompleted(let event): Self.present((.words, event.words != nil))
    case .clockRuleSet, .clockRuleReset, .workingCalendarSet, .incidentTypeSet:
      []
    case .clockArmed, .clockWarned, .clockDue, .clockSatisfied, .clockExtended, .clockSuspended,
      .clockResumed, .clockCancelled, .escalationStepTaken:
      []
    case .claimLapsed, .duplicateSuspected:
      []
    case .incidentHandoverOffered, .incidentHandoverAccepted, .incidentHandoverDeclined,
      .incidentHandoverWithdrawn, .incidentSplit, .incidentUnlinked, .incidentGrouped,
      .incidentUngrouped, .incidentGroupFormed, .incidentGroupDissolved, .accessRestricted,
      .accessUnrestricted, .incidentArchived:
      []
    case .planDrafted, .planApproved, .planInForce, .planSuperseded, .planWithdrawn,
      .planProposed, .planProposalDeclined, .planActivated, .planPostFilled, .planStepBegun,
      .planStepSkipped, .responseLevelChangeProposed, .responseLevelChanged,
      .planTerminationProposed, .responseProposalRejected, .planTerminated:
      []
    case .hazardReported(let event): Self.present((.words, event.words != nil))
    case .hazardAssessed(let event): Self.present((.words, event.words != nil))
    case .rectificationOrdered(let event): Self.present((.words, event.words != nil))
    case .rectificationSubmitted(let event): Self.present((.words, event.words != nil))
    case .recheckPassed(let event): Self.present((.words, event.words != nil))
    case .hazardClosed(let event): Self.present((.words, event.words != nil))
    case .hazardDismissed, .recheckFailed, .hazardEscalated, .hazardOverdue:
      []
    case .reportDrafted: [.title, .words]
    case .reportApproved(let event): Self.present((.words, event.words != nil))
    case .reportReceived(let event): Self.present((.words, event.words != nil))
    case .reportAmended: [.words]
    case .reportDue, .reportReturned, .reportSent, .reportRejected, .reportCancelled:
      []
    case .clockAcknowledged:
      []
    case .commandOffered, .commandOfferDeclined, .commandTransferred, .commandTerminated,
      .roleAssumed, .roleRelieved, .groupRetired, .objectiveAbandoned, .movedToGroup:
      []
    case .taskAccepted, .taskRefused, .taskStarted, .taskReturned, .taskReassigned,
      .taskSplit, .deadlineExtended, .taskOverdue, .taskSuspended, .taskResumed,
      .taskWaived, .taskCancelled:
      []
    case .alarmAttached, .alarmClaimed, .alarmLocationCorrected, .alarmPromoted, .alarmReopened,
      .arrivedAtDestination, .arrivedOnScene, .assignmentCancelled, .assignmentReserved,
      .capabilitySet, .claimReleased, .claimTakenOver, .cleared, .crewBoarded, .crewLeft,
      .departedScene, .dispatchAcknowledged, .dispatchDeclined, .dispatchUnanswered, .dutyEnded,
      .dutyStarted, .enRoute, .epochRaised, .erasureRequested, .erasureWithdrawn,
      .fixBatchAppended, .fixesRejected, .gateOverridden, .incidentActivated, .incidentCancelled,
      .incidentClassified, .incidentClosed, .incidentConfirmed, .incidentMerged,
      .incidentReactivated, .incidentRelocated, .incidentReopened, .incidentStabilised,
      .incidentUnmerged, .levelDeclared, .levelLowered, .levelRaised, .lossAccepted,
      .officeRegistered, .officeTerritorySet, .personErased, .preempted, .prioritySet,
      .teamInService, .teamOutOfService, .teamRegistered, .trackClosed, .workStarted,
      .unrecognised:
      []
    }
  }

  private static func present(_ fields: (PersonalField, Bool)...) -> [PersonalField] {
    fields.filter(\.1).map(\.0)
  }

  /// Whose the personal fields are: the stream's own aggregate, but for what a crew is told about an incident or its
  /// command says, which is the incident's, and for a track, which is its responder's. Nil where nobody is a data
  /// subject, as with a track of a team.
  public func dataSubject(in stream: StreamID) -> StreamID? {
    if case .dispatched(let event) = self { return event.incident.stream }
    if case .trackOpened(let event) = self { return event.responder?.stream }
    if stream.kind == .command { return IncidentID(stream.uuid).stream }
    return Self.subjectKinds.contains(stream.kind) ? stream : nil
  }
}

extension ProposedEvent {
  /// Whose data the event holds; nil where it holds nothing personal.
  public var dataSubject: StreamID? {
    if case .fixBatchAppended = event { return trackSubject }
    return event.dataSubject(in: stream)
  }
}
