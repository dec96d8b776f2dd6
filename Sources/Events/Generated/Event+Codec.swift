// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

extension Event {
  /// Reads an event from its type, the version of its schema, and its bytes.
  public init(
    type: String, version: Int, payload: [UInt8]
  ) throws(EventDecodingError) {
    switch type {
    case AccessRestricted.name:
      self = try Self.decode(version, payload, Event.accessRestricted)
    case AccessUnrestricted.name:
      self = try Self.decode(version, payload, Event.accessUnrestricted)
    case AffectedAreaSet.name:
      self = try Self.decode(version, payload, Event.affectedAreaSet)
    case AlarmAttached.name:
      self = try Self.decode(version, payload, Event.alarmAttached)
    case AlarmCancelledByReporter.name:
      self = try Self.decode(version, payload, Event.alarmCancelledByReporter)
    case AlarmClaimed.name:
      self = try Self.decode(version, payload, Event.alarmClaimed)
    case AlarmDismissed.name:
      self = try Self.decode(version, payload, Event.alarmDismissed)
    case AlarmLocationCorrected.name:
      self = try Self.decode(version, payload, Event.alarmLocationCorrected)
    case AlarmPromoted.name:
      self = try Self.decode(version, payload, Event.alarmPromoted)
    case AlarmRaised.name:
      self = try Self.decode(version, payload, Event.alarmRaised)
    case AlarmReopened.name:
      self = try Self.decode(version, payload, Event.alarmReopened)
    case AlarmReportAdded.name:
      self = try Self.decode(version, payload, Event.alarmReportAdded)
    case AlarmVerified.name:
      self = try Self.decode(version, payload, Event.alarmVerified)
    case ArrivedAtDestination.name:
      self = try Self.decode(version, payload, Event.arrivedAtDestination)
    case ArrivedOnScene.name:
      self = try Self.decode(version, payload, Event.arrivedOnScene)
    case AssignmentCancelled.name:
      self = try Self.decode(version, payload, Event.assignmentCancelled)
    case AssignmentReserved.name:
      self = try Self.decode(version, payload, Event.assignmentReserved)
    case AvailabilitySet.name:
      self = try Self.decode(version, payload, Event.availabilitySet)
    case CapabilitySet.name:
      self = try Self.decode(version, payload, Event.capabilitySet)
    case ClaimLapsed.name:
      self = try Self.decode(version, payload, Event.claimLapsed)
    case ClaimReleased.name:
      self = try Self.decode(version, payload, Event.claimReleased)
    case ClaimTakenOver.name:
      self = try Self.decode(version, payload, Event.claimTakenOver)
    case Cleared.name:
      self = try Self.decode(version, payload, Event.cleared)
    case ClockAcknowledged.name:
      self = try Self.decode(version, payload, Event.clockAcknowledged)
    case ClockArmed.name:
      self = try Self.decode(version, payload, Event.clockArmed)
    case ClockCancelled.name:
      self = try Self.decode(version, payload, Event.clockCancelled)
    case ClockDue.name:
      self = try Self.decode(version, payload, Event.clockDue)
    case ClockExtended.name:
      self = try Self.decode(version, payload, Event.clockExtended)
    case ClockResumed.name:
      self = try Self.decode(version, payload, Event.clockResumed)
    case ClockRuleReset.name:
      self = try Self.decode(version, payload, Event.clockRuleReset)
    case ClockRuleSet.name:
      self = try Self.decode(version, payload, Event.clockRuleSet)
    case ClockSatisfied.name:
      self = try Self.decode(version, payload, Event.clockSatisfied)
    case ClockSuspended.name:
      self = try Self.decode(version, payload, Event.clockSuspended)
    case ClockWarned.name:
      self = try Self.decode(version, payload, Event.clockWarned)
    case CommandEstablished.name:
      self = try Self.decode(version, payload, Event.commandEstablished)
    case CommandOfferDeclined.name:
      self = try Self.decode(version, payload, Event.commandOfferDeclined)
    case CommandOffered.name:
      self = try Self.decode(version, payload, Event.commandOffered)
    case CommandPostSet.name:
      self = try Self.decode(version, payload, Event.commandPostSet)
    case CommandTerminated.name:
      self = try Self.decode(version, payload, Event.commandTerminated)
    case CommandTransferred.name:
      self = try Self.decode(version, payload, Event.commandTransferred)
    case CrewBoarded.name:
      self = try Self.decode(version, payload, Event.crewBoarded)
    case CrewLeft.name:
      self = try Self.decode(version, payload, Event.crewLeft)
    case DeadlineExtended.name:
      self = try Self.decode(version, payload, Event.deadlineExtended)
    case DecisionRecorded.name:
      self = try Self.decode(version, payload, Event.decisionRecorded)
    case DepartedScene.name:
      self = try Self.decode(version, payload, Event.departedScene)
    case DispatchAcknowledged.name:
      self = try Self.decode(version, payload, Event.dispatchAcknowledged)
    case DispatchDeclined.name:
      self = try Self.decode(version, payload, Event.dispatchDeclined)
    case DispatchUnanswered.name:
      self = try Self.decode(version, payload, Event.dispatchUnanswered)
    case Dispatched.name:
      self = try Self.decode(version, payload, Event.dispatched)
    case DistressCleared.name:
      self = try Self.decode(version, payload, Event.distressCleared)
    case DistressRaised.name:
      self = try Self.decode(version, payload, Event.distressRaised)
    case DuplicateSuspected.name:
      self = try Self.decode(version, payload, Event.duplicateSuspected)
    case DutyEnded.name:
      self = try Self.decode(version, payload, Event.dutyEnded)
    case DutyStarted.name:
      self = try Self.decode(version, payload, Event.dutyStarted)
    case EnRoute.name:
      self = try Self.decode(version, payload, Event.enRoute)
    case EpochRaised.name:
      self = try Self.decode(version, payload, Event.epochRaised)
    case ErasureRequested.name:
      self = try Self.decode(version, payload, Event.erasureRequested)
    case ErasureWithdrawn.name:
      self = try Self.decode(version, payload, Event.erasureWithdrawn)
    case EscalationStepTaken.name:
      self = try Self.decode(version, payload, Event.escalationStepTaken)
    case FileAttached.name:
      self = try Self.decode(version, payload, Event.fileAttached)
    case FixBatchAppended.name:
      self = try Self.decode(version, payload, Event.fixBatchAppended)
    case FixesRejected.name:
      self = try Self.decode(version, payload, Event.fixesRejected)
    case GateOverridden.name:
      self = try Self.decode(version, payload, Event.gateOverridden)
    case GroupFormed.name:
      self = try Self.decode(version, payload, Event.groupFormed)
    case GroupRetired.name:
      self = try Self.decode(version, payload, Event.groupRetired)
    case HazardAssessed.name:
      self = try Self.decode(version, payload, Event.hazardAssessed)
    case HazardClosed.name:
      self = try Self.decode(version, payload, Event.hazardClosed)
    case HazardDismissed.name:
      self = try Self.decode(version, payload, Event.hazardDismissed)
    case HazardEscalated.name:
      self = try Self.decode(version, payload, Event.hazardEscalated)
    case HazardOverdue.name:
      self = try Self.decode(version, payload, Event.hazardOverdue)
    case HazardReported.name:
      self = try Self.decode(version, payload, Event.hazardReported)
    case IncidentActivated.name:
      self = try Self.decode(version, payload, Event.incidentActivated)
    case IncidentArchived.name:
      self = try Self.decode(version, payload, Event.incidentArchived)
    case IncidentCancelled.name:
      self = try Self.decode(version, payload, Event.incidentCancelled)
    case IncidentClassified.name:
      self = try Self.decode(version, payload, Event.incidentClassified)
    case IncidentClosed.name:
      self = try Self.decode(version, payload, Event.incidentClosed)
    case IncidentConfirmed.name:
      self = try Self.decode(version, payload, Event.incidentConfirmed)
    case IncidentGroupDissolved.name:
      self = try Self.decode(version, payload, Event.incidentGroupDissolved)
    case IncidentGroupFormed.name:
      self = try Self.decode(version, payload, Event.incidentGroupFormed)
    case IncidentGrouped.name:
      self = try Self.decode(version, payload, Event.incidentGrouped)
    case IncidentHandoverAccepted.name:
      self = try Self.decode(version, payload, Event.incidentHandoverAccepted)
    case IncidentHandoverDeclined.name:
      self = try Self.decode(version, payload, Event.incidentHandoverDeclined)
    case IncidentHandoverOffered.name:
      self = try Self.decode(version, payload, Event.incidentHandoverOffered)
    case IncidentHandoverWithdrawn.name:
      self = try Self.decode(version, payload, Event.incidentHandoverWithdrawn)
    case IncidentLinked.name:
      self = try Self.decode(version, payload, Event.incidentLinked)
    case IncidentMerged.name:
      self = try Self.decode(version, payload, Event.incidentMerged)
    case IncidentOpened.name:
      self = try Self.decode(version, payload, Event.incidentOpened)
    case IncidentReactivated.name:
      self = try Self.decode(version, payload, Event.incidentReactivated)
    case IncidentRelocated.name:
      self = try Self.decode(version, payload, Event.incidentRelocated)
    case IncidentReopened.name:
      self = try Self.decode(version, payload, Event.incidentReopened)
    case IncidentResolved.name:
      self = try Self.decode(version, payload, Event.incidentResolved)
    case IncidentSplit.name:
      self = try Self.decode(version, payload, Event.incidentSplit)
    case IncidentStabilised.name:
      self = try Self.decode(version, payload, Event.incidentStabilised)
    case IncidentTypeSet.name:
      self = try Self.decode(version, payload, Event.incidentTypeSet)
    case IncidentUngrouped.name:
      self = try Self.decode(version, payload, Event.incidentUngrouped)
    case IncidentUnlinked.name:
      self = try Self.decode(version, payload, Event.incidentUnlinked)
    case IncidentUnmerged.name:
      self = try Self.decode(version, payload, Event.incidentUnmerged)
    case LevelDeclared.name:
      self = try Self.decode(version, payload, Event.levelDeclared)
    case LevelLowered.name:
      self = try Self.decode(version, payload, Event.levelLowered)
    case LevelRaised.name:
      self = try Self.decode(version, payload, Event.levelRaised)
    case LossAccepted.name:
      self = try Self.decode(version, payload, Event.lossAccepted)
    case MovedToGroup.name:
      self = try Self.decode(version, payload, Event.movedToGroup)
    case NoteCorrected.name:
      self = try Self.decode(version, payload, Event.noteCorrected)
    case NoteRecorded.name:
      self = try Self.decode(version, payload, Event.noteRecorded)
    case ObjectiveAbandoned.name:
      self = try Self.decode(version, payload, Event.objectiveAbandoned)
    case ObjectiveAchieved.name:
      self = try Self.decode(version, payload, Event.objectiveAchieved)
    case ObjectiveProgressed.name:
      self = try Self.decode(version, payload, Event.objectiveProgressed)
    case ObjectiveSet.name:
      self = try Self.decode(version, payload, Event.objectiveSet)
    case OfficeRegistered.name:
      self = try Self.decode(version, payload, Event.officeRegistered)
    case OfficeTerritorySet.name:
      self = try Self.decode(version, payload, Event.officeTerritorySet)
    case PersonErased.name:
      self = try Self.decode(version, payload, Event.personErased)
    case PlanActivated.name:
      self = try Self.decode(version, payload, Event.planActivated)
    case PlanApproved.name:
      self = try Self.decode(version, payload, Event.planApproved)
    case PlanDrafted.name:
      self = try Self.decode(version, payload, Event.planDrafted)
    case PlanInForce.name:
      self = try Self.decode(version, payload, Event.planInForce)
    case PlanPostFilled.name:
      self = try Self.decode(version, payload, Event.planPostFilled)
    case PlanProposalDeclined.name:
      self = try Self.decode(version, payload, Event.planProposalDeclined)
    case PlanProposed.name:
      self = try Self.decode(version, payload, Event.planProposed)
    case PlanStepBegun.name:
      self = try Self.decode(version, payload, Event.planStepBegun)
    case PlanStepCompleted.name:
      self = try Self.decode(version, payload, Event.planStepCompleted)
    case PlanStepSkipped.name:
      self = try Self.decode(version, payload, Event.planStepSkipped)
    case PlanSuperseded.name:
      self = try Self.decode(version, payload, Event.planSuperseded)
    case PlanTerminated.name:
      self = try Self.decode(version, payload, Event.planTerminated)
    case PlanTerminationProposed.name:
      self = try Self.decode(version, payload, Event.planTerminationProposed)
    case PlanWithdrawn.name:
      self = try Self.decode(version, payload, Event.planWithdrawn)
    case Preempted.name:
      self = try Self.decode(version, payload, Event.preempted)
    case PremisesConcerned.name:
      self = try Self.decode(version, payload, Event.premisesConcerned)
    case PrioritySet.name:
      self = try Self.decode(version, payload, Event.prioritySet)
    case ProgressReported.name:
      self = try Self.decode(version, payload, Event.progressReported)
    case RecheckFailed.name:
      self = try Self.decode(version, payload, Event.recheckFailed)
    case RecheckPassed.name:
      self = try Self.decode(version, payload, Event.recheckPassed)
    case RectificationOrdered.name:
      self = try Self.decode(version, payload, Event.rectificationOrdered)
    case RectificationSubmitted.name:
      self = try Self.decode(version, payload, Event.rectificationSubmitted)
    case ReportAmended.name:
      self = try Self.decode(version, payload, Event.reportAmended)
    case ReportApproved.name:
      self = try Self.decode(version, payload, Event.reportApproved)
    case ReportCancelled.name:
      self = try Self.decode(version, payload, Event.reportCancelled)
    case ReportDrafted.name:
      self = try Self.decode(version, payload, Event.reportDrafted)
    case ReportDue.name:
      self = try Self.decode(version, payload, Event.reportDue)
    case ReportReceived.name:
      self = try Self.decode(version, payload, Event.reportReceived)
    case ReportRejected.name:
      self = try Self.decode(version, payload, Event.reportRejected)
    case ReportReturned.name:
      self = try Self.decode(version, payload, Event.reportReturned)
    case ReportSent.name:
      self = try Self.decode(version, payload, Event.reportSent)
    case ReporterRecorded.name:
      self = try Self.decode(version, payload, Event.reporterRecorded)
    case ResponderRegistered.name:
      self = try Self.decode(version, payload, Event.responderRegistered)
    case ResponseLevelChangeProposed.name:
      self = try Self.decode(version, payload, Event.responseLevelChangeProposed)
    case ResponseLevelChanged.name:
      self = try Self.decode(version, payload, Event.responseLevelChanged)
    case ResponseProposalRejected.name:
      self = try Self.decode(version, payload, Event.responseProposalRejected)
    case RoleAssumed.name:
      self = try Self.decode(version, payload, Event.roleAssumed)
    case RoleRelieved.name:
      self = try Self.decode(version, payload, Event.roleRelieved)
    case TaskAccepted.name:
      self = try Self.decode(version, payload, Event.taskAccepted)
    case TaskCancelled.name:
      self = try Self.decode(version, payload, Event.taskCancelled)
    case TaskCompleted.name:
      self = try Self.decode(version, payload, Event.taskCompleted)
    case TaskDrafted.name:
      self = try Self.decode(version, payload, Event.taskDrafted)
    case TaskIssued.name:
      self = try Self.decode(version, payload, Event.taskIssued)
    case TaskOverdue.name:
      self = try Self.decode(version, payload, Event.taskOverdue)
    case TaskReassigned.name:
      self = try Self.decode(version, payload, Event.taskReassigned)
    case TaskRefused.name:
      self = try Self.decode(version, payload, Event.taskRefused)
    case TaskResumed.name:
      self = try Self.decode(version, payload, Event.taskResumed)
    case TaskReturned.name:
      self = try Self.decode(version, payload, Event.taskReturned)
    case TaskSplit.name:
      self = try Self.decode(version, payload, Event.taskSplit)
    case TaskStarted.name:
      self = try Self.decode(version, payload, Event.taskStarted)
    case TaskSubmitted.name:
      self = try Self.decode(version, payload, Event.taskSubmitted)
    case TaskSuspended.name:
      self = try Self.decode(version, payload, Event.taskSuspended)
    case TaskUrged.name:
      self = try Self.decode(version, payload, Event.taskUrged)
    case TaskWaived.name:
      self = try Self.decode(version, payload, Event.taskWaived)
    case TeamInService.name:
      self = try Self.decode(version, payload, Event.teamInService)
    case TeamOutOfService.name:
      self = try Self.decode(version, payload, Event.teamOutOfService)
    case TeamRegistered.name:
      self = try Self.decode(version, payload, Event.teamRegistered)
    case TrackClosed.name:
      self = try Self.decode(version, payload, Event.trackClosed)
    case TrackOpened.name:
      self = try Self.decode(version, payload, Event.trackOpened)
    case WorkStarted.name:
      self = try Self.decode(version, payload, Event.workStarted)
    case WorkingCalendarSet.name:
      self = try Self.decode(version, payload, Event.workingCalendarSet)
    default:
      self = .unrecognised(
        UnrecognisedEvent(type: type, version: version, payload: payload))
    }
  }

  /// The bytes to be stored and hashed.
  public var payload: [UInt8] {
    switch self {
    case .accessRestricted(let event): event.payload
    case .accessUnrestricted(let event): event.payload
    case .affectedAreaSet(let event): event.payload
    case .alarmAttached(let event): event.payload
    case .alarmCancelledByReporter(let event): event.payload
    case .alarmClaimed(let event): event.payload
    case .alarmDismissed(let event): event.payload
    case .alarmLocationCorrected(let event): event.payload
    case .alarmPromoted(let event): event.payload
    case .alarmRaised(let event): event.payload
    case .alarmReopened(let event): event.payload
    case .alarmReportAdded(let event): event.payload
    case .alarmVerified(let event): event.payload
    case .arrivedAtDestination(let event): event.payload
    case .arrivedOnScene(let event): event.payload
    case .assignmentCancelled(let event): event.payload
    case .assignmentReserved(let event): event.payload
    case .availabilitySet(let event): event.payload
    case .capabilitySet(let event): event.payload
    case .claimLapsed(let event): event.payload
    case .claimReleased(let event): event.payload
    case .claimTakenOver(let event): event.payload
    case .cleared(let event): event.payload
    case .clockAcknowledged(let event): event.payload
    case .clockArmed(let event): event.payload
    case .clockCancelled(let event): event.payload
    case .clockDue(let event): event.payload
    case .clockExtended(let event): event.payload
    case .clockResumed(let event): event.payload
    case .clockRuleReset(let event): event.payload
    case .clockRuleSet(let event): event.payload
    case .clockSatisfied(let event): event.payload
    case .clockSuspended(let event): event.payload
    case .clockWarned(let event): event.payload
    case .commandEstablished(let event): event.payload
    case .commandOfferDeclined(let event): event.payload
    case .commandOffered(let event): event.payload
    case .commandPostSet(let event): event.payload
    case .commandTerminated(let event): event.payload
    case .commandTransferred(let event): event.payload
    case .crewBoarded(let event): event.payload
    case .crewLeft(let event): event.payload
    case .deadlineExtended(let event): event.payload
    case .decisionRecorded(let event): event.payload
    case .departedScene(let event): event.payload
    case .dispatchAcknowledged(let event): event.payload
    case .dispatchDeclined(let event): event.payload
    case .dispatchUnanswered(let event): event.payload
    case .dispatched(let event): event.payload
    case .distressCleared(let event): event.payload
    case .distressRaised(let event): event.payload
    case .duplicateSuspected(let event): event.payload
    case .dutyEnded(let event): event.payload
    case .dutyStarted(let event): event.payload
    case .enRoute(let event): event.payload
    case .epochRaised(let event): event.payload
    case .erasureRequested(let event): event.payload
    case .erasureWithdrawn(let event): event.payload
    case .escalationStepTaken(let event): event.payload
    case .fileAttached(let event): event.payload
    case .fixBatchAppended(let event): event.payload
    case .fixesRejected(let event): event.payload
    case .gateOverridden(let event): event.payload
    case .groupFormed(let event): event.payload
    case .groupRetired(let event): event.payload
    case .hazardAssessed(let event): event.payload
    case .hazardClosed(let event): event.payload
    case .hazardDismissed(let event): event.payload
    case .hazardEscalated(let event): event.payload
    case .hazardOverdue(let event): event.payload
    case .hazardReported(let event): event.payload
    case .incidentActivated(let event): event.payload
    case .incidentArchived(let event): event.payload
    case .incidentCancelled(let event): event.payload
    case .incidentClassified(let event): event.payload
    case .incidentClosed(let event): event.payload
    case .incidentConfirmed(let event): event.payload
    case .incidentGroupDissolved(let event): event.payload
    case .incidentGroupFormed(let event): event.payload
    case .incidentGrouped(let event): event.payload
    case .incidentHandoverAccepted(let event): event.payload
    case .incidentHandoverDeclined(let event): event.payload
    case .incidentHandoverOffered(let event): event.payload
    case .incidentHandoverWithdrawn(let event): event.payload
    case .incidentLinked(let event): event.payload
    case .incidentMerged(let event): event.payload
    case .incidentOpened(let event): event.payload
    case .incidentReactivated(let event): event.payload
    case .incidentRelocated(let event): event.payload
    case .incidentReopened(let event): event.payload
    case .incidentResolved(let event): event.payload
    case .incidentSplit(let event): event.payload
    case .incidentStabilised(let event): event.payload
    case .incidentTypeSet(let event): event.payload
    case .incidentUngrouped(let event): event.payload
    case .incidentUnlinked(let event): event.payload
    case .incidentUnmerged(let event): event.payload
    case .levelDeclared(let event): event.payload
    case .levelLowered(let event): event.payload
    case .levelRaised(let event): event.payload
    case .lossAccepted(let event): event.payload
    case .movedToGroup(let event): event.payload
    case .noteCorrected(let event): event.payload
    case .noteRecorded(let event): event.payload
    case .objectiveAbandoned(let event): event.payload
    case .objectiveAchieved(let event): event.payload
    case .objectiveProgressed(let event): event.payload
    case .objectiveSet(let event): event.payload
    case .officeRegistered(let event): event.payload
    case .officeTerritorySet(let event): event.payload
    case .personErased(let event): event.payload
    case .planActivated(let event): event.payload
    case .planApproved(let event): event.payload
    case .planDrafted(let event): event.payload
    case .planInForce(let event): event.payload
    case .planPostFilled(let event): event.payload
    case .planProposalDeclined(let event): event.payload
    case .planProposed(let event): event.payload
    case .planStepBegun(let event): event.payload
    case .planStepCompleted(let event): event.payload
    case .planStepSkipped(let event): event.payload
    case .planSuperseded(let event): event.payload
    case .planTerminated(let event): event.payload
    case .planTerminationProposed(let event): event.payload
    case .planWithdrawn(let event): event.payload
    case .preempted(let event): event.payload
    case .premisesConcerned(let event): event.payload
    case .prioritySet(let event): event.payload
    case .progressReported(let event): event.payload
    case .recheckFailed(let event): event.payload
    case .recheckPassed(let event): event.payload
    case .rectificationOrdered(let event): event.payload
    case .rectificationSubmitted(let event): event.payload
    case .reportAmended(let event): event.payload
    case .reportApproved(let event): event.payload
    case .reportCancelled(let event): event.payload
    case .reportDrafted(let event): event.payload
    case .reportDue(let event): event.payload
    case .reportReceived(let event): event.payload
    case .reportRejected(let event): event.payload
    case .reportReturned(let event): event.payload
    case .reportSent(let event): event.payload
    case .reporterRecorded(let event): event.payload
    case .responderRegistered(let event): event.payload
    case .responseLevelChangeProposed(let event): event.payload
    case .responseLevelChanged(let event): event.payload
    case .responseProposalRejected(let event): event.payload
    case .roleAssumed(let event): event.payload
    case .roleRelieved(let event): event.payload
    case .taskAccepted(let event): event.payload
    case .taskCancelled(let event): event.payload
    case .taskCompleted(let event): event.payload
    case .taskDrafted(let event): event.payload
    case .taskIssued(let event): event.payload
    case .taskOverdue(let event): event.payload
    case .taskReassigned(let event): event.payload
    case .taskRefused(let event): event.payload
    case .taskResumed(let event): event.payload
    case .taskReturned(let event): event.payload
    case .taskSplit(let event): event.payload
    case .taskStarted(let event): event.payload
    case .taskSubmitted(let event): event.payload
    case .taskSuspended(let event): event.payload
    case .taskUrged(let event): event.payload
    case .taskWaived(let event): event.payload
    case .teamInService(let event): event.payload
    case .teamOutOfService(let event): event.payload
    case .teamRegistered(let event): event.payload
    case .trackClosed(let event): event.payload
    case .trackOpened(let event): event.payload
    case .workStarted(let event): event.payload
    case .workingCalendarSet(let event): event.payload
    case .unrecognised(let event): event.payload
    }
  }

  /// The type's name in the log.
  public var name: String {
    switch self {
    case .accessRestricted: AccessRestricted.name
    case .accessUnrestricted: AccessUnrestricted.name
    case .affectedAreaSet: AffectedAreaSet.name
    case .alarmAttached: AlarmAttached.name
    case .alarmCancelledByReporter: AlarmCancelledByReporter.name
    case .alarmClaimed: AlarmClaimed.name
    case .alarmDismissed: AlarmDismissed.name
    case .alarmLocationCorrected: AlarmLocationCorrected.name
    case .alarmPromoted: AlarmPromoted.name
    case .alarmRaised: AlarmRaised.name
    case .alarmReopened: AlarmReopened.name
    case .alarmReportAdded: AlarmReportAdded.name
    case .alarmVerified: AlarmVerified.name
    case .arrivedAtDestination: ArrivedAtDestination.name
    case .arrivedOnScene: ArrivedOnScene.name
    case .assignmentCancelled: AssignmentCancelled.name
    case .assignmentReserved: AssignmentReserved.name
    case .availabilitySet: AvailabilitySet.name
    case .capabilitySet: CapabilitySet.name
    case .claimLapsed: ClaimLapsed.name
    case .claimReleased: ClaimReleased.name
    case .claimTakenOver: ClaimTakenOver.name
    case .cleared: Cleared.name
    case .clockAcknowledged: ClockAcknowledged.name
    case .clockArmed: ClockArmed.name
    case .clockCancelled: ClockCancelled.name
    case .clockDue: ClockDue.name
    case .clockExtended: ClockExtended.name
    case .clockResumed: ClockResumed.name
    case .clockRuleReset: ClockRuleReset.name
    case .clockRuleSet: ClockRuleSet.name
    case .clockSatisfied: ClockSatisfied.name
    case .clockSuspended: ClockSuspended.name
    case .clockWarned: ClockWarned.name
    case .commandEstablished: CommandEstablished.name
    case .commandOfferDeclined: CommandOfferDeclined.name
    case .commandOffered: CommandOffered.name
    case .commandPostSet: CommandPostSet.name
    case .commandTerminated: CommandTerminated.name
    case .commandTransferred: CommandTransferred.name
    case .crewBoarded: CrewBoarded.name
    case .crewLeft: CrewLeft.name
    case .deadlineExtended: DeadlineExtended.name
    case .decisionRecorded: DecisionRecorded.name
    case .departedScene: DepartedScene.name
    case .dispatchAcknowledged: DispatchAcknowledged.name
    case .dispatchDeclined: DispatchDeclined.name
    case .dispatchUnanswered: DispatchUnanswered.name
    case .dispatched: Dispatched.name
    case .distressCleared: DistressCleared.name
    case .distressRaised: DistressRaised.name
    case .duplicateSuspected: DuplicateSuspected.name
    case .dutyEnded: DutyEnded.name
    case .dutyStarted: DutyStarted.name
    case .enRoute: EnRoute.name
    case .epochRaised: EpochRaised.name
    case .erasureRequested: ErasureRequested.name
    case .erasureWithdrawn: ErasureWithdrawn.name
    case .escalationStepTaken: EscalationStepTaken.name
    case .fileAttached: FileAttached.name
    case .fixBatchAppended: FixBatchAppended.name
    case .fixesRejected: FixesRejected.name
    case .gateOverridden: GateOverridden.name
    case .groupFormed: GroupFormed.name
    case .groupRetired: GroupRetired.name
    case .hazardAssessed: HazardAssessed.name
    case .hazardClosed: HazardClosed.name
    case .hazardDismissed: HazardDismissed.name
    case .hazardEscalated: HazardEscalated.name
    case .hazardOverdue: HazardOverdue.name
    case .hazardReported: HazardReported.name
    case .incidentActivated: IncidentActivated.name
    case .incidentArchived: IncidentArchived.name
    case .incidentCancelled: IncidentCancelled.name
    case .incidentClassified: IncidentClassified.name
    case .incidentClosed: IncidentClosed.name
    case .incidentConfirmed: IncidentConfirmed.name
    case .incidentGroupDissolved: IncidentGroupDissolved.name
    case .incidentGroupFormed: IncidentGroupFormed.name
    case .incidentGrouped: IncidentGrouped.name
    case .incidentHandoverAccepted: IncidentHandoverAccepted.name
    case .incidentHandoverDeclined: IncidentHandoverDeclined.name
    case .incidentHandoverOffered: IncidentHandoverOffered.name
    case .incidentHandoverWithdrawn: IncidentHandoverWithdrawn.name
    case .incidentLinked: IncidentLinked.name
    case .incidentMerged: IncidentMerged.name
    case .incidentOpened: IncidentOpened.name
    case .incidentReactivated: IncidentReactivated.name
    case .incidentRelocated: IncidentRelocated.name
    case .incidentReopened: IncidentReopened.name
    case .incidentResolved: IncidentResolved.name
    case .incidentSplit: IncidentSplit.name
    case .incidentStabilised: IncidentStabilised.name
    case .incidentTypeSet: IncidentTypeSet.name
    case .incidentUngrouped: IncidentUngrouped.name
    case .incidentUnlinked: IncidentUnlinked.name
    case .incidentUnmerged: IncidentUnmerged.name
    case .levelDeclared: LevelDeclared.name
    case .levelLowered: LevelLowered.name
    case .levelRaised: LevelRaised.name
    case .lossAccepted: LossAccepted.name
    case .movedToGroup: MovedToGroup.name
    case .noteCorrected: NoteCorrected.name
    case .noteRecorded: NoteRecorded.name
    case .objectiveAbandoned: ObjectiveAbandoned.name
    case .objectiveAchieved: ObjectiveAchieved.name
    case .objectiveProgressed: ObjectiveProgressed.name
    case .objectiveSet: ObjectiveSet.name
    case .officeRegistered: OfficeRegistered.name
    case .officeTerritorySet: OfficeTerritorySet.name
    case .personErased: PersonErased.name
    case .planActivated: PlanActivated.name
    case .planApproved: PlanApproved.name
    case .planDrafted: PlanDrafted.name
    case .planInForce: PlanInForce.name
    case .planPostFilled: PlanPostFilled.name
    case .planProposalDeclined: PlanProposalDeclined.name
    case .planProposed: PlanProposed.name
    case .planStepBegun: PlanStepBegun.name
    case .planStepCompleted: PlanStepCompleted.name
    case .planStepSkipped: PlanStepSkipped.name
    case .planSuperseded: PlanSuperseded.name
    case .planTerminated: PlanTerminated.name
    case .planTerminationProposed: PlanTerminationProposed.name
    case .planWithdrawn: PlanWithdrawn.name
    case .preempted: Preempted.name
    case .premisesConcerned: PremisesConcerned.name
    case .prioritySet: PrioritySet.name
    case .progressReported: ProgressReported.name
    case .recheckFailed: RecheckFailed.name
    case .recheckPassed: RecheckPassed.name
    case .rectificationOrdered: RectificationOrdered.name
    case .rectificationSubmitted: RectificationSubmitted.name
    case .reportAmended: ReportAmended.name
    case .reportApproved: ReportApproved.name
    case .reportCancelled: ReportCancelled.name
    case .reportDrafted: ReportDrafted.name
    case .reportDue: ReportDue.name
    case .reportReceived: ReportReceived.name
    case .reportRejected: ReportRejected.name
    case .reportReturned: ReportReturned.name
    case .reportSent: ReportSent.name
    case .reporterRecorded: ReporterRecorded.name
    case .responderRegistered: ResponderRegistered.name
    case .responseLevelChangeProposed: ResponseLevelChangeProposed.name
    case .responseLevelChanged: ResponseLevelChanged.name
    case .responseProposalRejected: ResponseProposalRejected.name
    case .roleAssumed: RoleAssumed.name
    case .roleRelieved: RoleRelieved.name
    case .taskAccepted: TaskAccepted.name
    case .taskCancelled: TaskCancelled.name
    case .taskCompleted: TaskCompleted.name
    case .taskDrafted: TaskDrafted.name
    case .taskIssued: TaskIssued.name
    case .taskOverdue: TaskOverdue.name
    case .taskReassigned: TaskReassigned.name
    case .taskRefused: TaskRefused.name
    case .taskResumed: TaskResumed.name
    case .taskReturned: TaskReturned.name
    case .taskSplit: TaskSplit.name
    case .taskStarted: TaskStarted.name
    case .taskSubmitted: TaskSubmitted.name
    case .taskSuspended: TaskSuspended.name
    case .taskUrged: TaskUrged.name
    case .taskWaived: TaskWaived.name
    case .teamInService: TeamInService.name
    case .teamOutOfService: TeamOutOfService.name
    case .teamRegistered: TeamRegistered.name
    case .trackClosed: TrackClosed.name
    case .trackOpened: TrackOpened.name
    case .workStarted: WorkStarted.name
    case .workingCalendarSet: WorkingCalendarSet.name
    case .unrecognised(let event): event.type
    }
  }

  /// The version of the type's schema.
  public var schemaVersion: Int {
    switch self {
    case .accessRestricted: AccessRestricted.version
    case .accessUnrestricted: AccessUnrestricted.version
    case .affectedAreaSet: AffectedAreaSet.version
    case .alarmAttached: AlarmAttached.version
    case .alarmCancelledByReporter: AlarmCancelledByReporter.version
    case .alarmClaimed: AlarmClaimed.version
    case .alarmDismissed: AlarmDismissed.version
    case .alarmLocationCorrected: AlarmLocationCorrected.version
    case .alarmPromoted: AlarmPromoted.version
    case .alarmRaised: AlarmRaised.version
    case .alarmReopened: AlarmReopened.version
    case .alarmReportAdded: AlarmReportAdded.version
    case .alarmVerified: AlarmVerified.version
    case .arrivedAtDestination: ArrivedAtDestination.version
    case .arrivedOnScene: ArrivedOnScene.version
    case .assignmentCancelled: AssignmentCancelled.version
    case .assignmentReserved: AssignmentReserved.version
    case .availabilitySet: AvailabilitySet.version
    case .capabilitySet: CapabilitySet.version
    case .claimLapsed: ClaimLapsed.version
    case .claimReleased: ClaimReleased.version
    case .claimTakenOver: ClaimTakenOver.version
    case .cleared: Cleared.version
    case .clockAcknowledged: ClockAcknowledged.version
    case .clockArmed: ClockArmed.version
    case .clockCancelled: ClockCancelled.version
    case .clockDue: ClockDue.version
    case .clockExtended: ClockExtended.version
    case .clockResumed: ClockResumed.version
    case .clockRuleReset: ClockRuleReset.version
    case .clockRuleSet: ClockRuleSet.version
    case .clockSatisfied: ClockSatisfied.version
    case .clockSuspended: ClockSuspended.version
    case .clockWarned: ClockWarned.version
    case .commandEstablished: CommandEstablished.version
    case .commandOfferDeclined: CommandOfferDeclined.version
    case .commandOffered: CommandOffered.version
    case .commandPostSet: CommandPostSet.version
    case .commandTerminated: CommandTerminated.version
    case .commandTransferred: CommandTransferred.version
    case .crewBoarded: CrewBoarded.version
    case .crewLeft: CrewLeft.version
    case .deadlineExtended: DeadlineExtended.version
    case .decisionRecorded: DecisionRecorded.version
    case .departedScene: DepartedScene.version
    case .dispatchAcknowledged: DispatchAcknowledged.version
    case .dispatchDeclined: DispatchDeclined.version
    case .dispatchUnanswered: DispatchUnanswered.version
    case .dispatched: Dispatched.version
    case .distressCleared: DistressCleared.version
    case .distressRaised: DistressRaised.version
    case .duplicateSuspected: DuplicateSuspected.version
    case .dutyEnded: DutyEnded.version
    case .dutyStarted: DutyStarted.version
    case .enRoute: EnRoute.version
    case .epochRaised: EpochRaised.version
    case .erasureRequested: ErasureRequested.version
    case .erasureWithdrawn: ErasureWithdrawn.version
    case .escalationStepTaken: EscalationStepTaken.version
    case .fileAttached: FileAttached.version
    case .fixBatchAppended: FixBatchAppended.version
    case .fixesRejected: FixesRejected.version
    case .gateOverridden: GateOverridden.version
    case .groupFormed: GroupFormed.version
    case .groupRetired: GroupRetired.version
    case .hazardAssessed: HazardAssessed.version
    case .hazardClosed: HazardClosed.version
    case .hazardDismissed: HazardDismissed.version
    case .hazardEscalated: HazardEscalated.version
    case .hazardOverdue: HazardOverdue.version
    case .hazardReported: HazardReported.version
    case .incidentActivated: IncidentActivated.version
    case .incidentArchived: IncidentArchived.version
    case .incidentCancelled: IncidentCancelled.version
    case .incidentClassified: IncidentClassified.version
    case .incidentClosed: IncidentClosed.version
    case .incidentConfirmed: IncidentConfirmed.version
    case .incidentGroupDissolved: IncidentGroupDissolved.version
    case .incidentGroupFormed: IncidentGroupFormed.version
    case .incidentGrouped: IncidentGrouped.version
    case .incidentHandoverAccepted: IncidentHandoverAccepted.version
    case .incidentHandoverDeclined: IncidentHandoverDeclined.version
    case .incidentHandoverOffered: IncidentHandoverOffered.version
    case .incidentHandoverWithdrawn: IncidentHandoverWithdrawn.version
    case .incidentLinked: IncidentLinked.version
    case .incidentMerged: IncidentMerged.version
    case .incidentOpened: IncidentOpened.version
    case .incidentReactivated: IncidentReactivated.version
    case .incidentRelocated: IncidentRelocated.version
    case .incidentReopened: IncidentReopened.version
    case .incidentResolved: IncidentResolved.version
    case .incidentSplit: IncidentSplit.version
    case .incidentStabilised: IncidentStabilised.version
    case .incidentTypeSet: IncidentTypeSet.version
    case .incidentUngrouped: IncidentUngrouped.version
    case .incidentUnlinked: IncidentUnlinked.version
    case .incidentUnmerged: IncidentUnmerged.version
    case .levelDeclared: LevelDeclared.version
    case .levelLowered: LevelLowered.version
    case .levelRaised: LevelRaised.version
    case .lossAccepted: LossAccepted.version
    case .movedToGroup: MovedToGroup.version
    case .noteCorrected: NoteCorrected.version
    case .noteRecorded: NoteRecorded.version
    case .objectiveAbandoned: ObjectiveAbandoned.version
    case .objectiveAchieved: ObjectiveAchieved.version
    case .objectiveProgressed: ObjectiveProgressed.version
    case .objectiveSet: ObjectiveSet.version
    case .officeRegistered: OfficeRegistered.version
    case .officeTerritorySet: OfficeTerritorySet.version
    case .personErased: PersonErased.version
    case .planActivated: PlanActivated.version
    case .planApproved: PlanApproved.version
    case .planDrafted: PlanDrafted.version
    case .planInForce: PlanInForce.version
    case .planPostFilled: PlanPostFilled.version
    case .planProposalDeclined: PlanProposalDeclined.version
    case .planProposed: PlanProposed.version
    case .planStepBegun: PlanStepBegun.version
    case .planStepCompleted: PlanStepCompleted.version
    case .planStepSkipped: PlanStepSkipped.version
    case .planSuperseded: PlanSuperseded.version
    case .planTerminated: PlanTerminated.version
    case .planTerminationProposed: PlanTerminationProposed.version
    case .planWithdrawn: PlanWithdrawn.version
    case .preempted: Preempted.version
    case .premisesConcerned: PremisesConcerned.version
    case .prioritySet: PrioritySet.version
    case .progressReported: ProgressReported.version
    case .recheckFailed: RecheckFailed.version
    case .recheckPassed: RecheckPassed.version
    case .rectificationOrdered: RectificationOrdered.version
    case .rectificationSubmitted: RectificationSubmitted.version
    case .reportAmended: ReportAmended.version
    case .reportApproved: ReportApproved.version
    case .reportCancelled: ReportCancelled.version
    case .reportDrafted: ReportDrafted.version
    case .reportDue: ReportDue.version
    case .reportReceived: ReportReceived.version
    case .reportRejected: ReportRejected.version
    case .reportReturned: ReportReturned.version
    case .reportSent: ReportSent.version
    case .reporterRecorded: ReporterRecorded.version
    case .responderRegistered: ResponderRegistered.version
    case .responseLevelChangeProposed: ResponseLevelChangeProposed.version
    case .responseLevelChanged: ResponseLevelChanged.version
    case .responseProposalRejected: ResponseProposalRejected.version
    case .roleAssumed: RoleAssumed.version
    case .roleRelieved: RoleRelieved.version
    case .taskAccepted: TaskAccepted.version
    case .taskCancelled: TaskCancelled.version
    case .taskCompleted: TaskCompleted.version
    case .taskDrafted: TaskDrafted.version
    case .taskIssued: TaskIssued.version
    case .taskOverdue: TaskOverdue.version
    case .taskReassigned: TaskReassigned.version
    case .taskRefused: TaskRefused.version
    case .taskResumed: TaskResumed.version
    case .taskReturned: TaskReturned.version
    case .taskSplit: TaskSplit.version
    case .taskStarted: TaskStarted.version
    case .taskSubmitted: TaskSubmitted.version
    case .taskSuspended: TaskSuspended.version
    case .taskUrged: TaskUrged.version
    case .taskWaived: TaskWaived.version
    case .teamInService: TeamInService.version
    case .teamOutOfService: TeamOutOfService.version
    case .teamRegistered: TeamRegistered.version
    case .trackClosed: TrackClosed.version
    case .trackOpened: TrackOpened.version
    case .workStarted: WorkStarted.version
    case .workingCalendarSet: WorkingCalendarSet.version
    case .unrecognised(let event): event.version
    }
  }

  /// How such a fact comes about.
  public var kind: EventKind {
    switch self {
    case .accessRestricted: AccessRestricted.kind
    case .accessUnrestricted: AccessUnrestricted.kind
    case .affectedAreaSet: AffectedAreaSet.kind
    case .alarmAttached: AlarmAttached.kind
    case .alarmCancelledByReporter: AlarmCancelledByReporter.kind
    case .alarmClaimed: AlarmClaimed.kind
    case .alarmDismissed: AlarmDismissed.kind
    case .alarmLocationCorrected: AlarmLocationCorrected.kind
    case .alarmPromoted: AlarmPromoted.kind
    case .alarmRaised: AlarmRaised.kind
    case .alarmReopened: AlarmReopened.kind
    case .alarmReportAdded: AlarmReportAdded.kind
    case .alarmVerified: AlarmVerified.kind
    case .arrivedAtDestination: ArrivedAtDestination.kind
    case .arrivedOnScene: ArrivedOnScene.kind
    case .assignmentCancelled: AssignmentCancelled.kind
    case .assignmentReserved: AssignmentReserved.kind
    case .availabilitySet: AvailabilitySet.kind
    case .capabilitySet: CapabilitySet.kind
    case .claimLapsed: ClaimLapsed.kind
    case .claimReleased: ClaimReleased.kind
    case .claimTakenOver: ClaimTakenOver.kind
    case .cleared: Cleared.kind
    case .clockAcknowledged: ClockAcknowledged.kind
    case .clockArmed: ClockArmed.kind
    case .clockCancelled: ClockCancelled.kind
    case .clockDue: ClockDue.kind
    case .clockExtended: ClockExtended.kind
    case .clockResumed: ClockResumed.kind
    case .clockRuleReset: ClockRuleReset.kind
    case .clockRuleSet: ClockRuleSet.kind
    case .clockSatisfied: ClockSatisfied.kind
    case .clockSuspended: ClockSuspended.kind
    case .clockWarned: ClockWarned.kind
    case .commandEstablished: CommandEstablished.kind
    case .commandOfferDeclined: CommandOfferDeclined.kind
    case .commandOffered: CommandOffered.kind
    case .commandPostSet: CommandPostSet.kind
    case .commandTerminated: CommandTerminated.kind
    case .commandTransferred: CommandTransferred.kind
    case .crewBoarded: CrewBoarded.kind
    case .crewLeft: CrewLeft.kind
    case .deadlineExtended: DeadlineExtended.kind
    case .decisionRecorded: DecisionRecorded.kind
    case .departedScene: DepartedScene.kind
    case .dispatchAcknowledged: DispatchAcknowledged.kind
    case .dispatchDeclined: DispatchDeclined.kind
    case .dispatchUnanswered: DispatchUnanswered.kind
    case .dispatched: Dispatched.kind
    case .distressCleared: DistressCleared.kind
    case .distressRaised: DistressRaised.kind
    case .duplicateSuspected: DuplicateSuspected.kind
    case .dutyEnded: DutyEnded.kind
    case .dutyStarted: DutyStarted.kind
    case .enRoute: EnRoute.kind
    case .epochRaised: EpochRaised.kind
    case .erasureRequested: ErasureRequested.kind
    case .erasureWithdrawn: ErasureWithdrawn.kind
    case .escalationStepTaken: EscalationStepTaken.kind
    case .fileAttached: FileAttached.kind
    case .fixBatchAppended: FixBatchAppended.kind
    case .fixesRejected: FixesRejected.kind
    case .gateOverridden: GateOverridden.kind
    case .groupFormed: GroupFormed.kind
    case .groupRetired: GroupRetired.kind
    case .hazardAssessed: HazardAssessed.kind
    case .hazardClosed: HazardClosed.kind
    case .hazardDismissed: HazardDismissed.kind
    case .hazardEscalated: HazardEscalated.kind
    case .hazardOverdue: HazardOverdue.kind
    case .hazardReported: HazardReported.kind
    case .incidentActivated: IncidentActivated.kind
    case .incidentArchived: IncidentArchived.kind
    case .incidentCancelled: IncidentCancelled.kind
    case .incidentClassified: IncidentClassified.kind
    case .incidentClosed: IncidentClosed.kind
    case .incidentConfirmed: IncidentConfirmed.kind
    case .incidentGroupDissolved: IncidentGroupDissolved.kind
    case .incidentGroupFormed: IncidentGroupFormed.kind
    case .incidentGrouped: IncidentGrouped.kind
    case .incidentHandoverAccepted: IncidentHandoverAccepted.kind
    case .incidentHandoverDeclined: IncidentHandoverDeclined.kind
    case .incidentHandoverOffered: IncidentHandoverOffered.kind
    case .incidentHandoverWithdrawn: IncidentHandoverWithdrawn.kind
    case .incidentLinked: IncidentLinked.kind
    case .incidentMerged: IncidentMerged.kind
    case .incidentOpened: IncidentOpened.kind
    case .incidentReactivated: IncidentReactivated.kind
    case .incidentRelocated: IncidentRelocated.kind
    case .incidentReopened: IncidentReopened.kind
    case .incidentResolved: IncidentResolved.kind
    case .incidentSplit: IncidentSplit.kind
    case .incidentStabilised: IncidentStabilised.kind
    case .incidentTypeSet: IncidentTypeSet.kind
    case .incidentUngrouped: IncidentUngrouped.kind
    case .incidentUnlinked: IncidentUnlinked.kind
    case .incidentUnmerged: IncidentUnmerged.kind
    case .levelDeclared: LevelDeclared.kind
    case .levelLowered: LevelLowered.kind
    case .levelRaised: LevelRaised.kind
    case .lossAccepted: LossAccepted.kind
    case .movedToGroup: MovedToGroup.kind
    case .noteCorrected: NoteCorrected.kind
    case .noteRecorded: NoteRecorded.kind
    case .objectiveAbandoned: ObjectiveAbandoned.kind
    case .objectiveAchieved: ObjectiveAchieved.kind
    case .objectiveProgressed: ObjectiveProgressed.kind
    case .objectiveSet: ObjectiveSet.kind
    case .officeRegistered: OfficeRegistered.kind
    case .officeTerritorySet: OfficeTerritorySet.kind
    case .personErased: PersonErased.kind
    case .planActivated: PlanActivated.kind
    case .planApproved: PlanApproved.kind
    case .planDrafted: PlanDrafted.kind
    case .planInForce: PlanInForce.kind
    case .planPostFilled: PlanPostFilled.kind
    case .planProposalDeclined: PlanProposalDeclined.kind
    case .planProposed: PlanProposed.kind
    case .planStepBegun: PlanStepBegun.kind
    case .planStepCompleted: PlanStepCompleted.kind
    case .planStepSkipped: PlanStepSkipped.kind
    case .planSuperseded: PlanSuperseded.kind
    case .planTerminated: PlanTerminated.kind
    case .planTerminationProposed: PlanTerminationProposed.kind
    case .planWithdrawn: PlanWithdrawn.kind
    case .preempted: Preempted.kind
    case .premisesConcerned: PremisesConcerned.kind
    case .prioritySet: PrioritySet.kind
    case .progressReported: ProgressReported.kind
    case .recheckFailed: RecheckFailed.kind
    case .recheckPassed: RecheckPassed.kind
    case .rectificationOrdered: RectificationOrdered.kind
    case .rectificationSubmitted: RectificationSubmitted.kind
    case .reportAmended: ReportAmended.kind
    case .reportApproved: ReportApproved.kind
    case .reportCancelled: ReportCancelled.kind
    case .reportDrafted: ReportDrafted.kind
    case .reportDue: ReportDue.kind
    case .reportReceived: ReportReceived.kind
    case .reportRejected: ReportRejected.kind
    case .reportReturned: ReportReturned.kind
    case .reportSent: ReportSent.kind
    case .reporterRecorded: ReporterRecorded.kind
    case .responderRegistered: ResponderRegistered.kind
    case .responseLevelChangeProposed: ResponseLevelChangeProposed.kind
    case .responseLevelChanged: ResponseLevelChanged.kind
    case .responseProposalRejected: ResponseProposalRejected.kind
    case .roleAssumed: RoleAssumed.kind
    case .roleRelieved: RoleRelieved.kind
    case .taskAccepted: TaskAccepted.kind
    case .taskCancelled: TaskCancelled.kind
    case .taskCompleted: TaskCompleted.kind
    case .taskDrafted: TaskDrafted.kind
    case .taskIssued: TaskIssued.kind
    case .taskOverdue: TaskOverdue.kind
    case .taskReassigned: TaskReassigned.kind
    case .taskRefused: TaskRefused.kind
    case .taskResumed: TaskResumed.kind
    case .taskReturned: TaskReturned.kind
    case .taskSplit: TaskSplit.kind
    case .taskStarted: TaskStarted.kind
    case .taskSubmitted: TaskSubmitted.kind
    case .taskSuspended: TaskSuspended.kind
    case .taskUrged: TaskUrged.kind
    case .taskWaived: TaskWaived.kind
    case .teamInService: TeamInService.kind
    case .teamOutOfService: TeamOutOfService.kind
    case .teamRegistered: TeamRegistered.kind
    case .trackClosed: TrackClosed.kind
    case .trackOpened: TrackOpened.kind
    case .workStarted: WorkStarted.kind
    case .workingCalendarSet: WorkingCalendarSet.kind
    case .unrecognised: .system
    }
  }

  /// Who may see it.
  public var dataClass: DataClass {
    switch self {
    case .accessRestricted: AccessRestricted.dataClass
    case .accessUnrestricted: AccessUnrestricted.dataClass
    case .affectedAreaSet: AffectedAreaSet.dataClass
    case .alarmAttached: AlarmAttached.dataClass
    case .alarmCancelledByReporter: AlarmCancelledByReporter.dataClass
    case .alarmClaimed: AlarmClaimed.dataClass
    case .alarmDismissed: AlarmDismissed.dataClass
    case .alarmLocationCorrected: AlarmLocationCorrected.dataClass
    case .alarmPromoted: AlarmPromoted.dataClass
    case .alarmRaised: AlarmRaised.dataClass
    case .alarmReopened: AlarmReopened.dataClass
    case .alarmReportAdded: AlarmReportAdded.dataClass
    case .alarmVerified: AlarmVerified.dataClass
    case .arrivedAtDestination: ArrivedAtDestination.dataClass
    case .arrivedOnScene: ArrivedOnScene.dataClass
    case .assignmentCancelled: AssignmentCancelled.dataClass
    case .assignmentReserved: AssignmentReserved.dataClass
    case .availabilitySet: AvailabilitySet.dataClass
    case .capabilitySet: CapabilitySet.dataClass
    case .claimLapsed: ClaimLapsed.dataClass
    case .claimReleased: ClaimReleased.dataClass
    case .claimTakenOver: ClaimTakenOver.dataClass
    case .cleared: Cleared.dataClass
    case .clockAcknowledged: ClockAcknowledged.dataClass
    case .clockArmed: ClockArmed.dataClass
    case .clockCancelled: ClockCancelled.dataClass
    case .clockDue: ClockDue.dataClass
    case .clockExtended: ClockExtended.dataClass
    case .clockResumed: ClockResumed.dataClass
    case .clockRuleReset: ClockRuleReset.dataClass
    case .clockRuleSet: ClockRuleSet.dataClass
    case .clockSatisfied: ClockSatisfied.dataClass
    case .clockSuspended: ClockSuspended.dataClass
    case .clockWarned: ClockWarned.dataClass
    case .commandEstablished: CommandEstablished.dataClass
    case .commandOfferDeclined: CommandOfferDeclined.dataClass
    case .commandOffered: CommandOffered.dataClass
    case .commandPostSet: CommandPostSet.dataClass
    case .commandTerminated: CommandTerminated.dataClass
    case .commandTransferred: CommandTransferred.dataClass
    case .crewBoarded: CrewBoarded.dataClass
    case .crewLeft: CrewLeft.dataClass
    case .deadlineExtended: DeadlineExtended.dataClass
    case .decisionRecorded: DecisionRecorded.dataClass
    case .departedScene: DepartedScene.dataClass
    case .dispatchAcknowledged: DispatchAcknowledged.dataClass
    case .dispatchDeclined: DispatchDeclined.dataClass
    case .dispatchUnanswered: DispatchUnanswered.dataClass
    case .dispatched: Dispatched.dataClass
    case .distressCleared: DistressCleared.dataClass
    case .distressRaised: DistressRaised.dataClass
    case .duplicateSuspected: DuplicateSuspected.dataClass
    case .dutyEnded: DutyEnded.dataClass
    case .dutyStarted: DutyStarted.dataClass
    case .enRoute: EnRoute.dataClass
    case .epochRaised: EpochRaised.dataClass
    case .erasureRequested: ErasureRequested.dataClass
    case .erasureWithdrawn: ErasureWithdrawn.dataClass
    case .escalationStepTaken: EscalationStepTaken.dataClass
    case .fileAttached: FileAttached.dataClass
    case .fixBatchAppended: FixBatchAppended.dataClass
    case .fixesRejected: FixesRejected.dataClass
    case .gateOverridden: GateOverridden.dataClass
    case .groupFormed: GroupFormed.dataClass
    case .groupRetired: GroupRetired.dataClass
    case .hazardAssessed: HazardAssessed.dataClass
    case .hazardClosed: HazardClosed.dataClass
    case .hazardDismissed: HazardDismissed.dataClass
    case .hazardEscalated: HazardEscalated.dataClass
    case .hazardOverdue: HazardOverdue.dataClass
    case .hazardReported: HazardReported.dataClass
    case .incidentActivated: IncidentActivated.dataClass
    case .incidentArchived: IncidentArchived.dataClass
    case .incidentCancelled: IncidentCancelled.dataClass
    case .incidentClassified: IncidentClassified.dataClass
    case .incidentClosed: IncidentClosed.dataClass
    case .incidentConfirmed: IncidentConfirmed.dataClass
    case .incidentGroupDissolved: IncidentGroupDissolved.dataClass
    case .incidentGroupFormed: IncidentGroupFormed.dataClass
    case .incidentGrouped: IncidentGrouped.dataClass
    case .incidentHandoverAccepted: IncidentHandoverAccepted.dataClass
    case .incidentHandoverDeclined: IncidentHandoverDeclined.dataClass
    case .incidentHandoverOffered: IncidentHandoverOffered.dataClass
    case .incidentHandoverWithdrawn: IncidentHandoverWithdrawn.dataClass
    case .incidentLinked: IncidentLinked.dataClass
    case .incidentMerged: IncidentMerged.dataClass
    case .incidentOpened: IncidentOpened.dataClass
    case .incidentReactivated: IncidentReactivated.dataClass
    case .incidentRelocated: IncidentRelocated.dataClass
    case .incidentReopened: IncidentReopened.dataClass
    case .incidentResolved: IncidentResolved.dataClass
    case .incidentSplit: IncidentSplit.dataClass
    case .incidentStabilised: IncidentStabilised.dataClass
    case .incidentTypeSet: IncidentTypeSet.dataClass
    case .incidentUngrouped: IncidentUngrouped.dataClass
    case .incidentUnlinked: IncidentUnlinked.dataClass
    case .incidentUnmerged: IncidentUnmerged.dataClass
    case .levelDeclared: LevelDeclared.dataClass
    case .levelLowered: LevelLowered.dataClass
    case .levelRaised: LevelRaised.dataClass
    case .lossAccepted: LossAccepted.dataClass
    case .movedToGroup: MovedToGroup.dataClass
    case .noteCorrected: NoteCorrected.dataClass
    case .noteRecorded: NoteRecorded.dataClass
    case .objectiveAbandoned: ObjectiveAbandoned.dataClass
    case .objectiveAchieved: ObjectiveAchieved.dataClass
    case .objectiveProgressed: ObjectiveProgressed.dataClass
    case .objectiveSet: ObjectiveSet.dataClass
    case .officeRegistered: OfficeRegistered.dataClass
    case .officeTerritorySet: OfficeTerritorySet.dataClass
    case .personErased: PersonErased.dataClass
    case .planActivated: PlanActivated.dataClass
    case .planApproved: PlanApproved.dataClass
    case .planDrafted: PlanDrafted.dataClass
    case .planInForce: PlanInForce.dataClass
    case .planPostFilled: PlanPostFilled.dataClass
    case .planProposalDeclined: PlanProposalDeclined.dataClass
    case .planProposed: PlanProposed.dataClass
    case .planStepBegun: PlanStepBegun.dataClass
    case .planStepCompleted: PlanStepCompleted.dataClass
    case .planStepSkipped: PlanStepSkipped.dataClass
    case .planSuperseded: PlanSuperseded.dataClass
    case .planTerminated: PlanTerminated.dataClass
    case .planTerminationProposed: PlanTerminationProposed.dataClass
    case .planWithdrawn: PlanWithdrawn.dataClass
    case .preempted: Preempted.dataClass
    case .premisesConcerned: PremisesConcerned.dataClass
    case .prioritySet: PrioritySet.dataClass
    case .progressReported: ProgressReported.dataClass
    case .recheckFailed: RecheckFailed.dataClass
    case .recheckPassed: RecheckPassed.dataClass
    case .rectificationOrdered: RectificationOrdered.dataClass
    case .rectificationSubmitted: RectificationSubmitted.dataClass
    case .reportAmended: ReportAmended.dataClass
    case .reportApproved: ReportApproved.dataClass
    case .reportCancelled: ReportCancelled.dataClass
    case .reportDrafted: ReportDrafted.dataClass
    case .reportDue: ReportDue.dataClass
    case .reportReceived: ReportReceived.dataClass
    case .reportRejected: ReportRejected.dataClass
    case .reportReturned: ReportReturned.dataClass
    case .reportSent: ReportSent.dataClass
    case .reporterRecorded: ReporterRecorded.dataClass
    case .responderRegistered: ResponderRegistered.dataClass
    case .responseLevelChangeProposed: ResponseLevelChangeProposed.dataClass
    case .responseLevelChanged: ResponseLevelChanged.dataClass
    case .responseProposalRejected: ResponseProposalRejected.dataClass
    case .roleAssumed: RoleAssumed.dataClass
    case .roleRelieved: RoleRelieved.dataClass
    case .taskAccepted: TaskAccepted.dataClass
    case .taskCancelled: TaskCancelled.dataClass
    case .taskCompleted: TaskCompleted.dataClass
    case .taskDrafted: TaskDrafted.dataClass
    case .taskIssued: TaskIssued.dataClass
    case .taskOverdue: TaskOverdue.dataClass
    case .taskReassigned: TaskReassigned.dataClass
    case .taskRefused: TaskRefused.dataClass
    case .taskResumed: TaskResumed.dataClass
    case .taskReturned: TaskReturned.dataClass
    case .taskSplit: TaskSplit.dataClass
    case .taskStarted: TaskStarted.dataClass
    case .taskSubmitted: TaskSubmitted.dataClass
    case .taskSuspended: TaskSuspended.dataClass
    case .taskUrged: TaskUrged.dataClass
    case .taskWaived: TaskWaived.dataClass
    case .teamInService: TeamInService.dataClass
    case .teamOutOfService: TeamOutOfService.dataClass
    case .teamRegistered: TeamRegistered.dataClass
    case .trackClosed: TrackClosed.dataClass
    case .trackOpened: TrackOpened.dataClass
    case .workStarted: WorkStarted.dataClass
    case .workingCalendarSet: WorkingCalendarSet.dataClass
    case .unrecognised: .internal
    }
  }

  private static func decode<Payload: EventPayload>(
    _ version: Int, _ payload: [UInt8], _ wrap: (Payload) -> Event
  ) throws(EventDecodingError) -> Event {
    guard
      let newest = Upcasts.upcast(
        type: Payload.name, version: version, newest: Payload.version, payload: payload)
    else {
      return .unrecognised(
        UnrecognisedEvent(type: Payload.name, version: version, payload: payload))
    }
    return wrap(try Payload(payload: newest))
  }
}
