internal import Events

/// An alarm that nobody takes climbs (ALM-4), and a claim about which nothing is done lapses.
extension CentreState {
  static let alarmPurposes: Set<ClockPurpose> = [.claimAlarm, .processAlarm]

  /// Somebody has to take it.
  func awaitClaim(
    _ id: AlarmID, office: OfficeID, level: AlarmLevel, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) {
    arm(
      Wait(purpose: .claimAlarm, subject: id.stream, office: office, alarmLevel: level), context,
      &proposal)
  }

  /// Whoever took it has to decide about it.
  func awaitDecision(
    _ id: AlarmID, _ alarm: Alarm, _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    arm(
      Wait(
        purpose: .processAlarm, subject: id.stream, office: alarm.office,
        alarmLevel: alarm.level), context, &proposal)
  }

  /// A claim about which nothing was done in time is nobody's any more.
  func lapse(
    _ id: AlarmID, _ clock: ClockID, _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    guard let alarm = alarms[id], let claimant = alarm.claimant,
      Alarm.lifecycle.predecessors(of: .claimLapsed).contains(alarm.state)
    else { return }
    proposal.add(.claimLapsed(ClaimLapsed(claimant: claimant)), to: id.stream, kind: .derived)
    proposal.add(
      .clockCancelled(ClockCancelled(reason: "claim lapsed")), to: clock.stream, kind: .derived)
    awaitClaim(id, office: alarm.office, level: alarm.level, context, &proposal)
  }
}
