import Events

@testable import Engine

enum RandomAction {
  static func make(_ generator: inout SeededGenerator) -> Action {
    let alarm = generator.below(2) == 0 ? The.alarm : The.otherAlarm
    let incident = [The.incident, The.otherIncident, The.thirdIncident][generator.below(3)]
    let other = [The.incident, The.otherIncident, The.thirdIncident][generator.below(3)]
    let assignment = AssignmentID(UUID128(high: 6, low: UInt64(generator.below(6))))
    let team = generator.below(2) == 0 ? The.team : The.otherTeam
    let responder = generator.below(2) == 0 ? The.responder : The.otherResponder
    let first = UInt64(generator.below(40))
    let override = generator.below(3) == 0 ? The.reason : nil
    let actions: [Action] = [
      .putTeamInService(team),
      .setTeamAvailability(team, AvailabilitySet(availability: .available)),
      .boardCrew(team, CrewBoarded(responder: responder)),
      .raiseDistress(responder, DistressRaised()),
      .clearDistress(responder, DistressCleared(reason: The.reason)),
      .raiseAlarm(alarm, The.raised()),
      .raiseAlarm(AlarmID(UUID128(high: 4, low: generator.next())), The.raised()),
      .claimAlarm(alarm),
      .releaseAlarmClaim(alarm, ClaimReleased()),
      .takeOverAlarmClaim(alarm, reason: The.reason),
      .verifyAlarm(alarm, AlarmVerified()),
      .promoteAlarm(alarm, incident, The.opened()),
      .attachAlarm(alarm, AlarmAttached(incident: incident)),
      .dismissAlarm(alarm, AlarmDismissed(dismissal: .test)),
      .reopenAlarm(alarm, AlarmReopened(reason: The.reason)),
      .openIncident(incident, The.opened()),
      .openIncident(IncidentID(UUID128(high: 5, low: generator.next())), The.opened()),
      .confirmIncident(incident, IncidentConfirmed()),
      .activateIncident(incident),
      .stabiliseIncident(incident),
      .reactivateIncident(incident, IncidentReactivated(reason: The.reason)),
      .resolveIncident(incident, IncidentResolved(disposition: "done")),
      .closeIncident(incident),
      .reopenIncident(incident, IncidentReopened(reason: The.reason)),
      .mergeIncident(incident, IncidentMerged(target: other)),
      .unmergeIncident(incident, IncidentUnmerged(reason: The.reason)),
      .reserveTeam(assignment, AssignmentReserved(incident: incident, team: team)),
      .dispatchTeam(assignment, The.dispatched(to: incident, team), override: override),
      .dispatchTeam(
        AssignmentID(UUID128(high: 6, low: generator.next())),
        The.dispatched(to: incident, team), override: override),
      .acknowledgeDispatch(assignment),
      .declineDispatch(assignment, DispatchDeclined(reason: The.reason)),
      .markDispatchUnanswered(assignment),
      .reportEnRoute(assignment),
      .reportOnScene(assignment, .fence),
      .reportWorking(assignment),
      .reportDeparture(assignment, destination: nil),
      .reportAtDestination(assignment, destination: nil),
      .clearAssignment(assignment),
      .preemptAssignment(assignment, Preempted(incident: incident, reason: The.reason)),
      .cancelAssignment(assignment, AssignmentCancelled(reason: The.reason)),
      .openTrack(The.track, TrackOpened(team: team)),
      .appendFixes(The.track, The.fixes(first..<first + 5)),
    ]
    return actions[generator.below(actions.count)]
  }
}
