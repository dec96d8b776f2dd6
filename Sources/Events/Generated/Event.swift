// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// Everything that can happen, one case a type of event.
public enum Event: Equatable, Sendable {
  /// Only some may see what an incident is about.
  case accessRestricted(AccessRestricted)
  /// Everybody may see what an incident is about again.
  case accessUnrestricted(AccessUnrestricted)
  /// The area that an incident affects was drawn.
  case affectedAreaSet(AffectedAreaSet)
  /// The alarm was linked to an open incident.
  case alarmAttached(AlarmAttached)
  /// The sender took the alarm back.
  case alarmCancelledByReporter(AlarmCancelledByReporter)
  /// A dispatcher took the alarm.
  case alarmClaimed(AlarmClaimed)
  /// The alarm needs no incident.
  case alarmDismissed(AlarmDismissed)
  /// The place of the alarm was corrected.
  case alarmLocationCorrected(AlarmLocationCorrected)
  /// The alarm became an incident.
  case alarmPromoted(AlarmPromoted)
  /// Somebody or something asked the centre for help.
  case alarmRaised(AlarmRaised)
  /// A dismissed alarm is open again.
  case alarmReopened(AlarmReopened)
  /// A further report of the same alarm came in.
  case alarmReportAdded(AlarmReportAdded)
  /// The alarm is being checked with its sender or the place.
  case alarmVerified(AlarmVerified)
  /// The team arrived at its destination.
  case arrivedAtDestination(ArrivedAtDestination)
  /// The team has arrived.
  case arrivedOnScene(ArrivedOnScene)
  /// The team was called back.
  case assignmentCancelled(AssignmentCancelled)
  /// A team was put down for an incident, to be sent later.
  case assignmentReserved(AssignmentReserved)
  /// A team or a responder can be sent, or not.
  case availabilitySet(AvailabilitySet)
  /// What a team can do has changed.
  case capabilitySet(CapabilitySet)
  /// Whoever had the alarm did nothing about it in time.
  case claimLapsed(ClaimLapsed)
  /// A dispatcher gave the alarm back.
  case claimReleased(ClaimReleased)
  /// A dispatcher took the alarm from another.
  case claimTakenOver(ClaimTakenOver)
  /// The team is done with the incident.
  case cleared(Cleared)
  /// Somebody knows that it is late; nobody further up is told.
  case clockAcknowledged(ClockAcknowledged)
  /// A clock began to run.
  case clockArmed(ClockArmed)
  /// Nobody waits any more.
  case clockCancelled(ClockCancelled)
  /// What a clock waits for is late.
  case clockDue(ClockDue)
  /// More time was given.
  case clockExtended(ClockExtended)
  /// A clock runs on.
  case clockResumed(ClockResumed)
  /// An office went back to the rule above it.
  case clockRuleReset(ClockRuleReset)
  /// An office set how long something may take.
  case clockRuleSet(ClockRuleSet)
  /// What a clock waited for came.
  case clockSatisfied(ClockSatisfied)
  /// A clock stands still.
  case clockSuspended(ClockSuspended)
  /// What a clock waits for will be late soon.
  case clockWarned(ClockWarned)
  /// Somebody took command of an incident.
  case commandEstablished(CommandEstablished)
  /// Somebody did not take command.
  case commandOfferDeclined(CommandOfferDeclined)
  /// The commander offered command to somebody else.
  case commandOffered(CommandOffered)
  /// The commander can be found here.
  case commandPostSet(CommandPostSet)
  /// Nobody needs to command any more.
  case commandTerminated(CommandTerminated)
  /// Command went to somebody else.
  case commandTransferred(CommandTransferred)
  /// A responder joined the crew of a team.
  case crewBoarded(CrewBoarded)
  /// A responder left the crew of a team.
  case crewLeft(CrewLeft)
  /// It may take longer.
  case deadlineExtended(DeadlineExtended)
  /// Something was decided, and why.
  case decisionRecorded(DecisionRecorded)
  /// The team left the scene for a destination, to bring somebody or something there.
  case departedScene(DepartedScene)
  /// The team has read the dispatch.
  case dispatchAcknowledged(DispatchAcknowledged)
  /// The team does not go.
  case dispatchDeclined(DispatchDeclined)
  /// The team did not answer in time.
  case dispatchUnanswered(DispatchUnanswered)
  /// A team was sent to an incident.
  case dispatched(Dispatched)
  /// A responder is out of danger.
  case distressCleared(DistressCleared)
  /// A responder is in danger.
  case distressRaised(DistressRaised)
  /// The alarm may be about what is known already.
  case duplicateSuspected(DuplicateSuspected)
  /// A responder went off duty.
  case dutyEnded(DutyEnded)
  /// A responder went on duty.
  case dutyStarted(DutyStarted)
  /// The team is on its way.
  case enRoute(EnRoute)
  /// A log took over writing; writers of smaller epochs are shut out.
  case epochRaised(EpochRaised)
  /// Somebody asked that a person's data be erased.
  case erasureRequested(ErasureRequested)
  /// A request to erase a person's data was withdrawn or refused.
  case erasureWithdrawn(ErasureWithdrawn)
  /// Somebody further up was told, since nothing had happened.
  case escalationStepTaken(EscalationStepTaken)
  /// A file belongs to it.
  case fileAttached(FileAttached)
  /// A device reported positions; the payload is one packed track segment, not JSON (EventSchemas/FORMAT.md).
  case fixBatchAppended(FixBatchAppended)
  /// Positions were refused.
  case fixesRejected(FixesRejected)
  /// A dispatcher sent a team against a warning.
  case gateOverridden(GateOverridden)
  /// A group of teams works on a part of the incident.
  case groupFormed(GroupFormed)
  /// A group has done its part.
  case groupRetired(GroupRetired)
  /// How grave it is was decided.
  case hazardAssessed(HazardAssessed)
  /// Nothing more has to be done about it.
  case hazardClosed(HazardClosed)
  /// It is no hazard.
  case hazardDismissed(HazardDismissed)
  /// It became an incident.
  case hazardEscalated(HazardEscalated)
  /// It was not put right in time.
  case hazardOverdue(HazardOverdue)
  /// Somebody found something that can do harm.
  case hazardReported(HazardReported)
  /// Work on the incident has begun without a team being sent.
  case incidentActivated(IncidentActivated)
  /// The record of a closed incident is complete.
  case incidentArchived(IncidentArchived)
  /// The incident was unfounded.
  case incidentCancelled(IncidentCancelled)
  /// The incident turned out to be of another category.
  case incidentClassified(IncidentClassified)
  /// The incident needs nothing more.
  case incidentClosed(IncidentClosed)
  /// The incident is real and its place is known.
  case incidentConfirmed(IncidentConfirmed)
  /// The incidents of a group are looked at one by one again.
  case incidentGroupDissolved(IncidentGroupDissolved)
  /// Incidents are to be looked at together.
  case incidentGroupFormed(IncidentGroupFormed)
  /// An incident is looked at together with others.
  case incidentGrouped(IncidentGrouped)
  /// The other office took the incident.
  case incidentHandoverAccepted(IncidentHandoverAccepted)
  /// The other office did not take the incident.
  case incidentHandoverDeclined(IncidentHandoverDeclined)
  /// An incident was offered to another office.
  case incidentHandoverOffered(IncidentHandoverOffered)
  /// The offer to the other office was taken back.
  case incidentHandoverWithdrawn(IncidentHandoverWithdrawn)
  /// Two incidents have to do with each other.
  case incidentLinked(IncidentLinked)
  /// The incident is the same as another one, which goes on.
  case incidentMerged(IncidentMerged)
  /// An incident was taken on.
  case incidentOpened(IncidentOpened)
  /// A stabilised incident is out of control again.
  case incidentReactivated(IncidentReactivated)
  /// The place of the incident was corrected.
  case incidentRelocated(IncidentRelocated)
  /// A resolved or closed incident is open again.
  case incidentReopened(IncidentReopened)
  /// The work on the incident is done.
  case incidentResolved(IncidentResolved)
  /// A part of an incident became one of its own.
  case incidentSplit(IncidentSplit)
  /// The incident is under control.
  case incidentStabilised(IncidentStabilised)
  /// An office named a type of incident, or changed how it is shown.
  case incidentTypeSet(IncidentTypeSet)
  /// An incident is looked at on its own again.
  case incidentUngrouped(IncidentUngrouped)
  /// Two incidents have nothing to do with each other after all.
  case incidentUnlinked(IncidentUnlinked)
  /// The incident stands alone again.
  case incidentUnmerged(IncidentUnmerged)
  /// The level of the incident was declared.
  case levelDeclared(LevelDeclared)
  /// The level of the incident was lowered.
  case levelLowered(LevelLowered)
  /// The level of the incident was raised.
  case levelRaised(LevelRaised)
  /// Somebody decided to go on without events that the log had held.
  case lossAccepted(LossAccepted)
  /// A team works in another group, or in none.
  case movedToGroup(MovedToGroup)
  /// A note said something wrong; both stay.
  case noteCorrected(NoteCorrected)
  /// Somebody wrote a note.
  case noteRecorded(NoteRecorded)
  /// An objective will not be reached.
  case objectiveAbandoned(ObjectiveAbandoned)
  /// An objective is reached.
  case objectiveAchieved(ObjectiveAchieved)
  /// How far an objective is.
  case objectiveProgressed(ObjectiveProgressed)
  /// Something shall be reached.
  case objectiveSet(ObjectiveSet)
  /// An office (an organisation unit) exists.
  case officeRegistered(OfficeRegistered)
  /// The area an office answers for was drawn.
  case officeTerritorySet(OfficeTerritorySet)
  /// A second person consented: the key to a person's data is destroyed.
  case personErased(PersonErased)
  /// A plan was started; it goes on as it stood then.
  case planActivated(PlanActivated)
  /// Somebody else approved the plan.
  case planApproved(PlanApproved)
  /// A version of an emergency plan was written; what it said before is replaced.
  case planDrafted(PlanDrafted)
  /// The plan is in force.
  case planInForce(PlanInForce)
  /// Somebody holds a post of the plan from now on.
  case planPostFilled(PlanPostFilled)
  /// The proposed plan is not started.
  case planProposalDeclined(PlanProposalDeclined)
  /// An incident is what a plan is for.
  case planProposed(PlanProposed)
  /// It is time for a step of the plan.
  case planStepBegun(PlanStepBegun)
  /// A step of the plan is done.
  case planStepCompleted(PlanStepCompleted)
  /// A step of the plan is left out.
  case planStepSkipped(PlanStepSkipped)
  /// A later version took the place of this one.
  case planSuperseded(PlanSuperseded)
  /// The response is over.
  case planTerminated(PlanTerminated)
  /// Somebody wants the response ended; somebody else has to decide it.
  case planTerminationProposed(PlanTerminationProposed)
  /// The plan is not used any more.
  case planWithdrawn(PlanWithdrawn)
  /// The team was taken away for another incident.
  case preempted(Preempted)
  /// The business that an incident is about.
  case premisesConcerned(PremisesConcerned)
  /// How soon the incident needs somebody has changed.
  case prioritySet(PrioritySet)
  /// How far it is.
  case progressReported(ProgressReported)
  /// Somebody else saw that it is not put right.
  case recheckFailed(RecheckFailed)
  /// Somebody else saw that it is put right.
  case recheckPassed(RecheckPassed)
  /// It has to be put right.
  case rectificationOrdered(RectificationOrdered)
  /// It is put right, says who had to do it.
  case rectificationSubmitted(RectificationSubmitted)
  /// What was reported was put right.
  case reportAmended(ReportAmended)
  /// Somebody else approved the report.
  case reportApproved(ReportApproved)
  /// Nobody needs the report any more.
  case reportCancelled(ReportCancelled)
  /// A report on an incident was written; what it said before is replaced.
  case reportDrafted(ReportDrafted)
  /// An office owes a report on an incident.
  case reportDue(ReportDue)
  /// The other office has the report.
  case reportReceived(ReportReceived)
  /// The other office does not take the report as it is.
  case reportRejected(ReportRejected)
  /// The report has to be written better before it is sent.
  case reportReturned(ReportReturned)
  /// The report was sent.
  case reportSent(ReportSent)
  /// Who reported it.
  case reporterRecorded(ReporterRecorded)
  /// A responder (a person with the app in the field) is known to the centre.
  case responderRegistered(ResponderRegistered)
  /// Somebody wants the response level lowered; somebody else has to decide it.
  case responseLevelChangeProposed(ResponseLevelChangeProposed)
  /// The response goes on at another level.
  case responseLevelChanged(ResponseLevelChanged)
  /// What somebody wanted of the response is not done.
  case responseProposalRejected(ResponseProposalRejected)
  /// Somebody took a role in the command.
  case roleAssumed(RoleAssumed)
  /// Somebody gave a role back.
  case roleRelieved(RoleRelieved)
  /// Somebody will do it.
  case taskAccepted(TaskAccepted)
  /// Nobody needs it any more.
  case taskCancelled(TaskCancelled)
  /// It is done, says who had it done.
  case taskCompleted(TaskCompleted)
  /// A task was written down; nobody has it yet.
  case taskDrafted(TaskDrafted)
  /// A task was given to somebody.
  case taskIssued(TaskIssued)
  /// It was not done in time.
  case taskOverdue(TaskOverdue)
  /// Somebody else shall do it.
  case taskReassigned(TaskReassigned)
  /// Whoever was given it will not do it.
  case taskRefused(TaskRefused)
  /// It goes on.
  case taskResumed(TaskResumed)
  /// It has to be done better.
  case taskReturned(TaskReturned)
  /// It is done in parts.
  case taskSplit(TaskSplit)
  /// Work on it has begun.
  case taskStarted(TaskStarted)
  /// It is done, says who did it.
  case taskSubmitted(TaskSubmitted)
  /// It waits.
  case taskSuspended(TaskSuspended)
  /// Whoever has it was reminded.
  case taskUrged(TaskUrged)
  /// Its incident can be closed without it.
  case taskWaived(TaskWaived)
  /// A team was put in service.
  case teamInService(TeamInService)
  /// A team was taken out of service.
  case teamOutOfService(TeamOutOfService)
  /// A team (a crew or vehicle that is sent as one) exists.
  case teamRegistered(TeamRegistered)
  /// A device stopped reporting positions.
  case trackClosed(TrackClosed)
  /// A device began to report positions.
  case trackOpened(TrackOpened)
  /// The team has begun to work at the scene.
  case workStarted(WorkStarted)
  /// An office said when it works.
  case workingCalendarSet(WorkingCalendarSet)
  /// A newer version of this software wrote it.
  case unrecognised(UnrecognisedEvent)
}
