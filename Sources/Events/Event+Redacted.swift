extension Event {
  /// The event as it reads when its personal fields are gone: the mark in the place of texts, nothing in the place of
  /// what is not text, fixes that tell only their numbers.
  public var redacted: Event {
    switch self {
    case .alarmCancelledByReporter(let event):
      .alarmCancelledByReporter(AlarmCancelledByReporter(reason: Self.mark(event.reason)))
    case .alarmDismissed(let event):
      .alarmDismissed(
        AlarmDismissed(dismissal: event.dismissal, words: Self.mark(event.words)))
    case .alarmRaised(let event):
      .alarmRaised(
        AlarmRaised(
          office: event.office, origin: event.origin, level: event.level, number: event.number,
          words: Self.mark(event.words), category: event.category, place: event.place,
          raisedBy: event.raisedBy, reference: event.reference))
    case .alarmReportAdded:
      .alarmReportAdded(AlarmReportAdded(words: Self.redactionMark))
    case .alarmVerified(let event):
      .alarmVerified(AlarmVerified(words: Self.mark(event.words)))
    case .availabilitySet(let event):
      .availabilitySet(
        AvailabilitySet(availability: event.availability, reason: Self.mark(event.reason)))
    case .dispatched(let event):
      .dispatched(
        Dispatched(
          incident: event.incident, team: event.team, instructions: Self.mark(event.instructions),
          details: event.details, reference: event.reference, contradiction: event.contradiction))
    case .distressCleared:
      .distressCleared(DistressCleared(reason: Self.redactionMark))
    case .distressRaised(let event):
      .distressRaised(DistressRaised(words: Self.mark(event.words)))
    case .fixBatchAppended(let event):
      .fixBatchAppended(FixBatchAppended(erased: event.numbers))
    case .incidentOpened(let event):
      .incidentOpened(
        IncidentOpened(
          office: event.office, number: event.number, category: event.category,
          priority: event.priority, group: event.group, level: event.level,
          words: Self.mark(event.words), place: event.place, alarm: event.alarm,
          reference: event.reference, details: event.details,
          contradiction: event.contradiction))
    case .incidentResolved(let event):
      .incidentResolved(
        IncidentResolved(disposition: event.disposition, words: Self.mark(event.words)))
    case .noteRecorded(let event):
      .noteRecorded(NoteRecorded(note: event.note, words: Self.redactionMark))
    case .responderRegistered(let event):
      .responderRegistered(
        ResponderRegistered(office: event.office, name: Self.redactionMark))
    case .trackOpened(let event):
      .trackOpened(
        TrackOpened(
          team: event.team, responder: event.responder, device: Self.mark(event.device)))
    case .fileAttached(let event):
      .fileAttached(
        FileAttached(
          file: event.file, words: Self.mark(event.words), capturedAt: event.capturedAt))
    case .reporterRecorded(let event):
      .reporterRecorded(
        ReporterRecorded(
          name: Self.mark(event.name), phone: Self.mark(event.phone),
          words: Self.mark(event.words)))
    case .noteCorrected(let event):
      .noteCorrected(
        NoteCorrected(note: event.note, words: Self.redactionMark, reason: event.reason))
    case .affectedAreaSet(let event):
      .affectedAreaSet(AffectedAreaSet(area: event.area, words: Self.mark(event.words)))
    case .incidentLinked(let event):
      .incidentLinked(
        IncidentLinked(
          incident: event.incident, relation: event.relation, words: Self.mark(event.words)))
    case .premisesConcerned(let event):
      .premisesConcerned(
        PremisesConcerned(
          name: event.name, registration: event.registration, place: event.place,
          words: Self.mark(event.words)))
    case .taskDrafted(let event):
      .taskDrafted(
        TaskDrafted(
          office: event.office, title: event.title, priority: event.priority,
          assignee: event.assignee, words: Self.mark(event.words), incident: event.incident,
          place: event.place, deadline: event.deadline, checklist: event.checklist,
          evidenceRequired: event.evidenceRequired, files: event.files,
          mandatory: event.mandatory, approval: event.approval, set: event.set,
          parent: event.parent, premises: event.premises, reference: event.reference))
    case .taskIssued(let event):
      .taskIssued(
        TaskIssued(
          office: event.office, title: event.title, priority: event.priority,
          assignee: event.assignee, words: Self.mark(event.words), incident: event.incident,
          place: event.place, deadline: event.deadline, checklist: event.checklist,
          evidenceRequired: event.evidenceRequired, files: event.files,
          mandatory: event.mandatory, approval: event.approval, set: event.set,
          parent: event.parent, premises: event.premises, reference: event.reference))
    case .progressReported(let event):
      .progressReported(
        ProgressReported(
          percent: event.percent, words: Self.mark(event.words), checked: event.checked,
          files: event.files))
    case .taskCompleted(let event):
      .taskCompleted(TaskCompleted(words: Self.mark(event.words)))
    case .taskUrged(let event):
      .taskUrged(TaskUrged(words: Self.mark(event.words)))
    case .taskSubmitted(let event):
      .taskSubmitted(
        TaskSubmitted(
          words: Self.mark(event.words), checked: event.checked, files: event.files,
          waiver: event.waiver))
    case .commandEstablished(let event):
      .commandEstablished(
        CommandEstablished(commander: event.commander, words: Self.mark(event.words)))
    case .groupFormed(let event):
      .groupFormed(
        GroupFormed(
          group: event.group, name: event.name, leader: event.leader,
          words: Self.mark(event.words)))
    case .commandPostSet(let event):
      .commandPostSet(CommandPostSet(place: event.place, words: Self.mark(event.words)))
    case .decisionRecorded(let event):
      .decisionRecorded(
        DecisionRecorded(
          decision: event.decision, words: Self.redactionMark, decider: event.decider,
          basis: Self.mark(event.basis)))
    case .objectiveSet(let event):
      .objectiveSet(
        ObjectiveSet(
          objective: event.objective, words: Self.redactionMark, dueAt: event.dueAt))
    case .objectiveProgressed(let event):
      .objectiveProgressed(
        ObjectiveProgressed(
          objective: event.objective, words: Self.mark(event.words), percent: event.percent))
    case .objectiveAchieved(let event):
      .objectiveAchieved(
        ObjectiveAchieved(objective: event.objective, words: Self.mark(event.words)))
    case .planStepCompleted(let event):
      .planStepCompleted(PlanStepCompleted(step: event.step, words: Self.mark(event.words)))
    case .clockRuleSet, .clockRuleReset, .workingCalendarSet, .incidentTypeSet:
      self
    case .clockArmed, .clockWarned, .clockDue, .clockSatisfied, .clockExtended, .clockSuspended,
      .clockResumed, .clockCancelled, .escalationStepTaken:
      self
    case .claimLapsed, .duplicateSuspected:
      self
    case .incidentHandoverOffered, .incidentHandoverAccepted, .incidentHandoverDeclined,
      .incidentHandoverWithdrawn, .incidentSplit, .incidentUnlinked, .incidentGrouped,
      .incidentUngrouped, .incidentGroupFormed, .incidentGroupDissolved, .accessRestricted,
      .accessUnrestricted, .incidentArchived:
      self
    case .planDrafted, .planApproved, .planInForce, .planSuperseded, .planWithdrawn,
      .planProposed, .planProposalDeclined, .planActivated, .planPostFilled, .planStepBegun,
      .planStepSkipped, .responseLevelChangeProposed, .responseLevelChanged,
      .planTerminationProposed, .responseProposalRejected, .planTerminated:
      self
    case .hazardReported(let event):
      .hazardReported(
        HazardReported(
          office: event.office, category: event.category, words: Self.mark(event.words),
          place: event.place, premises: event.premises, reportedBy: event.reportedBy,
          files: event.files, reference: event.reference))
    case .hazardAssessed(let event):
      .hazardAssessed(HazardAssessed(level: event.level, words: Self.mark(event.words)))
    case .rectificationOrdered(let event):
      .rectificationOrdered(
        RectificationOrdered(
          deadline: event.deadline, words: Self.mark(event.words), task: event.task,
          assignee: event.assignee))
    case .rectificationSubmitted(let event):
      .rectificationSubmitted(
        RectificationSubmitted(words: Self.mark(event.words), files: event.files))
    case .recheckPassed(let event):
      .recheckPassed(RecheckPassed(words: Self.mark(event.words), files: event.files))
    case .hazardClosed(let event):
      .hazardClosed(HazardClosed(words: Self.mark(event.words)))
    case .hazardDismissed, .recheckFailed, .hazardEscalated, .hazardOverdue:
      self
    case .reportDrafted(let event):
      .reportDrafted(
        ReportDrafted(
          incident: event.incident, office: event.office, to: event.to, kind: event.kind,
          title: Self.redactionMark, words: Self.redactionMark, files: event.files))
    case .reportApproved(let event):
      .reportApproved(ReportApproved(words: Self.mark(event.words)))
    case .reportReceived(let event):
      .reportReceived(ReportReceived(words: Self.mark(event.words)))
    case .reportAmended(let event):
      .reportAmended(
        ReportAmended(words: Self.redactionMark, reason: event.reason, files: event.files))
    case .reportDue, .reportReturned, .reportSent, .reportRejected, .reportCancelled:
      self
    case .clockAcknowledged:
      self
    case .commandOffered, .commandOfferDeclined, .commandTransferred, .commandTerminated,
      .roleAssumed, .roleRelieved, .groupRetired, .objectiveAbandoned, .movedToGroup:
      self
    case .taskAccepted, .taskRefused, .taskStarted, .taskReturned, .taskReassigned,
      .taskSplit, .deadlineExtended, .taskOverdue, .taskSuspended, .taskResumed,
      .taskWaived, .taskCancelled:
      self
    case .alarmAttached, .alarmClaimed, .alarmLocationCorrected, .alarmPromoted, .alarmReopened,
      .arrivedAtDestination, .arrivedOnScene, .assignmentCancelled, .assignmentReserved,
      .capabilitySet, .claimReleased, .claimTakenOver, .cleared, .crewBoarded, .crewLeft,
      .departedScene, .dispatchAcknowledged, .dispatchDeclined, .dispatchUnanswered, .dutyEnded,
      .dutyStarted, .enRoute, .epochRaised, .erasureRequested, .erasureWithdrawn,
      .fixesRejected, .gateOverridden, .incidentActivated, .incidentCancelled,
      .incidentClassified, .incidentClosed, .incidentConfirmed, .incidentMerged,
      .incidentReactivated, .incidentRelocated, .incidentReopened, .incidentStabilised,
      .incidentUnmerged, .levelDeclared, .levelLowered, .levelRaised, .lossAccepted,
      .officeRegistered, .officeTerritorySet, .personErased, .preempted, .prioritySet,
      .teamInService, .teamOutOfService, .teamRegistered, .trackClosed, .workStarted,
      .unrecognised:
      self
    }
  }

  private static func mark(_ text: String?) -> String? { text.map { _ in redactionMark } }
}

extension RecordedEvent {
  /// The event as it reads when its personal fields are gone.
  public var redacted: RecordedEvent {
    RecordedEvent(
      position: position, stream: stream, version: version, id: id, recordedAt: recordedAt,
      context: context, event: event.redacted)
  }
}
