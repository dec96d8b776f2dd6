// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

/// Everything that can happen, one case a type of event.
public enum Event: Equatable, Sendable {
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
  /// A dispatcher gave the alarm back.
  case claimReleased(ClaimReleased)
  /// A dispatcher took the alarm from another.
  case claimTakenOver(ClaimTakenOver)
  /// The team is done with the incident.
  case cleared(Cleared)
  /// A responder joined the crew of a team.
  case crewBoarded(CrewBoarded)
  /// A responder left the crew of a team.
  case crewLeft(CrewLeft)
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
  /// A device reported positions; the payload is one packed track segment, not JSON (EventSchemas/FORMAT.md).
  case fixBatchAppended(FixBatchAppended)
  /// Positions were refused.
  case fixesRejected(FixesRejected)
  /// A dispatcher sent a team against a warning.
  case gateOverridden(GateOverridden)
  /// Work on the incident has begun without a team being sent.
  case incidentActivated(IncidentActivated)
  /// The incident was unfounded.
  case incidentCancelled(IncidentCancelled)
  /// The incident turned out to be of another category.
  case incidentClassified(IncidentClassified)
  /// The incident needs nothing more.
  case incidentClosed(IncidentClosed)
  /// The incident is real and its place is known.
  case incidentConfirmed(IncidentConfirmed)
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
  /// The incident is under control.
  case incidentStabilised(IncidentStabilised)
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
  /// Somebody wrote a note.
  case noteRecorded(NoteRecorded)
  /// An office (an organisation unit) exists.
  case officeRegistered(OfficeRegistered)
  /// The area an office answers for was drawn.
  case officeTerritorySet(OfficeTerritorySet)
  /// A second person consented: the key to a person's data is destroyed.
  case personErased(PersonErased)
  /// The team was taken away for another incident.
  case preempted(Preempted)
  /// How soon the incident needs somebody has changed.
  case prioritySet(PrioritySet)
  /// A responder (a person with the app in the field) is known to the centre.
  case responderRegistered(ResponderRegistered)
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
  /// A newer version of this software wrote it.
  case unrecognised(UnrecognisedEvent)
}
