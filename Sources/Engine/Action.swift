public import Events

/// Everything that can be asked of the centre. Where a command says just what its event will say, it carries the
/// event.
public enum Action: Equatable, Sendable {
  case registerOffice(OfficeID, OfficeRegistered)
  case setOfficeTerritory(OfficeID, OfficeTerritorySet)

  case registerTeam(TeamID, TeamRegistered)
  case putTeamInService(TeamID)
  case takeTeamOutOfService(TeamID, TeamOutOfService)
  case setTeamAvailability(TeamID, AvailabilitySet)
  case setCapabilities(TeamID, CapabilitySet)
  case boardCrew(TeamID, CrewBoarded)
  case leaveCrew(TeamID, CrewLeft)

  case registerResponder(ResponderID, ResponderRegistered)
  case startDuty(ResponderID)
  case endDuty(ResponderID)
  case setResponderAvailability(ResponderID, AvailabilitySet)
  case raiseDistress(ResponderID, DistressRaised)
  case clearDistress(ResponderID, DistressCleared)

  /// A missing number is chosen by the centre.
  case raiseAlarm(AlarmID, AlarmRaised)
  case claimAlarm(AlarmID)
  case releaseAlarmClaim(AlarmID, ClaimReleased)
  case takeOverAlarmClaim(AlarmID, reason: String)
  case verifyAlarm(AlarmID, AlarmVerified)
  case addAlarmReport(AlarmID, AlarmReportAdded)
  case correctAlarmLocation(AlarmID, AlarmLocationCorrected)
  /// An empty number is chosen by the centre; a missing place is that of the alarm.
  case promoteAlarm(AlarmID, IncidentID, IncidentOpened)
  case attachAlarm(AlarmID, AlarmAttached)
  case dismissAlarm(AlarmID, AlarmDismissed)
  case cancelAlarm(AlarmID, AlarmCancelledByReporter)
  case reopenAlarm(AlarmID, AlarmReopened)

  /// An empty number is chosen by the centre.
  case openIncident(IncidentID, IncidentOpened)
  case confirmIncident(IncidentID, IncidentConfirmed)
  case activateIncident(IncidentID)
  case classifyIncident(IncidentID, IncidentClassified)
  case setPriority(IncidentID, PrioritySet)
  case declareLevel(IncidentID, LevelDeclared)
  case raiseLevel(IncidentID, LevelRaised)
  case lowerLevel(IncidentID, LevelLowered)
  case relocateIncident(IncidentID, IncidentRelocated)
  case stabiliseIncident(IncidentID)
  case reactivateIncident(IncidentID, IncidentReactivated)
  case resolveIncident(IncidentID, IncidentResolved)
  case closeIncident(IncidentID)
  case reopenIncident(IncidentID, IncidentReopened)
  case cancelIncident(IncidentID, IncidentCancelled)
  case mergeIncident(IncidentID, IncidentMerged)
  case unmergeIncident(IncidentID, IncidentUnmerged)
  case recordNote(IncidentID, NoteRecorded)

  case reserveTeam(AssignmentID, AssignmentReserved)
  /// `override` is the reason for sending a team against a warning.
  case dispatchTeam(AssignmentID, Dispatched, override: String?)
  case acknowledgeDispatch(AssignmentID)
  case declineDispatch(AssignmentID, DispatchDeclined)
  case markDispatchUnanswered(AssignmentID)
  case reportEnRoute(AssignmentID)
  case reportOnScene(AssignmentID, ArrivalBasis)
  case reportWorking(AssignmentID)
  case reportDeparture(AssignmentID, destination: String?)
  case reportAtDestination(AssignmentID, destination: String?)
  case clearAssignment(AssignmentID)
  case preemptAssignment(AssignmentID, Preempted)
  case cancelAssignment(AssignmentID, AssignmentCancelled)

  case openTrack(TrackID, TrackOpened)
  case appendFixes(TrackID, FixBatchAppended)
  case closeTrack(TrackID)

  case requestErasure(ErasureID, ErasureRequested)
  case withdrawErasure(ErasureID, ErasureWithdrawn)
  /// The second person's consent.
  case eraseSubject(ErasureID)
}
