public import Events

extension Action {
  /// The aggregate that the action is about; the events may touch others as well.
  public var stream: StreamID {
    switch self {
    case .registerOffice(let id, _), .setOfficeTerritory(let id, _): id.stream
    case .registerTeam(let id, _), .putTeamInService(let id), .takeTeamOutOfService(let id, _),
      .setTeamAvailability(let id, _), .setCapabilities(let id, _), .boardCrew(let id, _),
      .leaveCrew(let id, _):
      id.stream
    case .registerResponder(let id, _), .startDuty(let id), .endDuty(let id),
      .setResponderAvailability(let id, _), .raiseDistress(let id, _), .clearDistress(let id, _):
      id.stream
    case .raiseAlarm(let id, _), .claimAlarm(let id), .releaseAlarmClaim(let id, _),
      .takeOverAlarmClaim(let id, _), .verifyAlarm(let id, _), .addAlarmReport(let id, _),
      .correctAlarmLocation(let id, _), .promoteAlarm(let id, _, _), .attachAlarm(let id, _),
      .dismissAlarm(let id, _), .cancelAlarm(let id, _), .reopenAlarm(let id, _):
      id.stream
    case .openIncident(let id, _), .confirmIncident(let id, _), .activateIncident(let id),
      .classifyIncident(let id, _), .setPriority(let id, _), .declareLevel(let id, _),
      .raiseLevel(let id, _), .lowerLevel(let id, _), .relocateIncident(let id, _),
      .stabiliseIncident(let id), .reactivateIncident(let id, _), .resolveIncident(let id, _),
      .closeIncident(let id), .reopenIncident(let id, _), .cancelIncident(let id, _),
      .mergeIncident(let id, _), .unmergeIncident(let id, _), .recordNote(let id, _):
      id.stream
    case .reserveTeam(let id, _), .dispatchTeam(let id, _, _), .acknowledgeDispatch(let id),
      .declineDispatch(let id, _), .markDispatchUnanswered(let id), .reportEnRoute(let id),
      .reportOnScene(let id, _), .reportWorking(let id), .reportDeparture(let id, _),
      .reportAtDestination(let id, _), .clearAssignment(let id), .preemptAssignment(let id, _),
      .cancelAssignment(let id, _):
      id.stream
    case .openTrack(let id, _), .appendFixes(let id, _), .closeTrack(let id): id.stream
    case .requestErasure(let id, _), .withdrawErasure(let id, _), .eraseSubject(let id): id.stream
    }
  }
}
