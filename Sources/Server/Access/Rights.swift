internal import Engine
internal import Events

/// What a role may command (USR-2, at its coarsest): administrators keep the organisation and import records,
/// dispatchers run the operation, reviewers only read.
enum Rights {
  static func roles(for command: Command) -> [Role] {
    // A record of an outside system may say anything, so bringing it in is the administrator's.
    if command.isRecorded { return [.administrator] }
    switch command.action {
    case .registerOffice, .setOfficeTerritory, .registerTeam, .setCapabilities, .registerResponder,
      .requestErasure, .withdrawErasure, .eraseSubject:
      return [.administrator]
    case .putTeamInService, .takeTeamOutOfService, .setTeamAvailability, .boardCrew, .leaveCrew,
      .startDuty, .endDuty, .setResponderAvailability, .raiseDistress, .clearDistress,
      .openTrack, .appendFixes, .closeTrack:
      return [.administrator, .dispatcher]
    case .raiseAlarm, .claimAlarm, .releaseAlarmClaim, .takeOverAlarmClaim, .verifyAlarm,
      .addAlarmReport, .correctAlarmLocation, .promoteAlarm, .attachAlarm, .dismissAlarm,
      .cancelAlarm, .reopenAlarm:
      return [.dispatcher]
    case .openIncident, .confirmIncident, .activateIncident, .classifyIncident, .setPriority,
      .declareLevel, .raiseLevel, .lowerLevel, .relocateIncident, .stabiliseIncident,
      .reactivateIncident, .resolveIncident, .closeIncident, .reopenIncident, .cancelIncident,
      .mergeIncident, .unmergeIncident, .recordNote:
      return [.dispatcher]
    case .reserveTeam, .dispatchTeam, .acknowledgeDispatch, .declineDispatch,
      .markDispatchUnanswered, .reportEnRoute, .reportOnScene, .reportWorking, .reportDeparture,
      .reportAtDestination, .clearAssignment, .preemptAssignment, .cancelAssignment:
      return [.dispatcher]
    }
  }

  static func check(_ command: Command, _ session: AccessControl.Session) throws(CommandRefusal) {
    let roles = roles(for: command)
    guard roles.contains(session.role) else {
      let failure = AccessFailure.notAllowed(role: session.role, needed: roles)
      throw CommandRefusal(code: failure.code, words: failure.words)
    }
  }
}
