internal import Events

extension CentreState {
  func raise(
    _ id: AlarmID, _ event: AlarmRaised, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard alarms[id] == nil else { throw .exists(Noun.alarm, id) }
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    if let responder = event.raisedBy, responders[responder] == nil {
      throw .unknown(Noun.responder, responder)
    }
    let numbered = AlarmRaised(
      office: event.office,
      origin: event.origin,
      level: event.level,
      number: event.number ?? number(alarms.count + 1, prefix: "A", context),
      words: event.words,
      category: event.category,
      place: event.place,
      raisedBy: event.raisedBy,
      reference: event.reference)
    proposal.add(.alarmRaised(numbered), to: id.stream)
  }

  func claim(
    _ id: AlarmID, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id)
    // First come, first served: the loser learns who has it (ALM-2).
    if let claimant = alarm.claimant, claimant != context.actor.name, alarm.state.isOpen {
      throw .claimed(by: claimant)
    }
    guard alarm.state == .raised else { throw wrong(alarm, [.raised]) }
    proposal.add(.alarmClaimed(AlarmClaimed(claimant: context.actor.name)), to: id.stream)
  }

  func releaseClaim(
    _ id: AlarmID, _ event: ClaimReleased, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id)
    guard alarm.state == .acknowledged || alarm.state == .verifying else {
      throw wrong(alarm, [.acknowledged, .verifying])
    }
    try requireClaimant(alarm, context)
    proposal.add(.claimReleased(event), to: id.stream)
  }

  func takeOverClaim(
    _ id: AlarmID, _ reason: String, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id)
    guard alarm.state == .acknowledged || alarm.state == .verifying,
      let previous = alarm.claimant
    else { throw wrong(alarm, [.acknowledged, .verifying]) }
    guard previous != context.actor.name else {
      throw Rejection(
        .wrongState, Words("you have this alarm already; go on with it", "您已受理此告警；请继续处理"))
    }
    try require(reason, "reason")
    proposal.add(
      .claimTakenOver(
        ClaimTakenOver(
          claimant: context.actor.name, previousClaimant: previous, reason: reason)),
      to: id.stream)
  }

  func verify(
    _ id: AlarmID, _ event: AlarmVerified, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id)
    guard alarm.state == .acknowledged else { throw wrong(alarm, [.acknowledged]) }
    try requireClaimant(alarm, context)
    proposal.add(.alarmVerified(event), to: id.stream)
  }

  func addReport(
    _ id: AlarmID, _ event: AlarmReportAdded, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try alarm(id)
    try require(event.words, "words")
    proposal.add(.alarmReportAdded(event), to: id.stream)
  }

  func correctLocation(
    _ id: AlarmID, _ event: AlarmLocationCorrected, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id)
    guard alarm.state.isOpen else { throw wrong(alarm, Self.openAlarmStates) }
    try require(event.reason, "reason")
    proposal.add(.alarmLocationCorrected(event), to: id.stream)
  }

  func promote(
    _ id: AlarmID, _ incident: IncidentID, _ event: IncidentOpened, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarmInHand(id, context)
    proposal.add(.alarmPromoted(AlarmPromoted(incident: incident)), to: id.stream)
    try open(
      incident,
      IncidentOpened(
        office: event.office,
        number: event.number,
        category: event.category,
        priority: event.priority,
        group: event.group,
        level: event.level,
        words: event.words,
        place: event.place ?? alarm.place,
        alarm: id,
        reference: event.reference,
        details: event.details,
        contradiction: event.contradiction),
      context, &proposal)
  }

  func attach(
    _ id: AlarmID, _ event: AlarmAttached, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try alarmInHand(id, context)
    _ = try openIncident(event.incident)
    proposal.add(.alarmAttached(event), to: id.stream)
  }

  func dismiss(
    _ id: AlarmID, _ event: AlarmDismissed, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try alarmInHand(id, context)
    proposal.add(.alarmDismissed(event), to: id.stream)
  }

  func cancel(
    _ id: AlarmID, _ event: AlarmCancelledByReporter, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id)
    guard alarm.state == .raised || alarm.state == .verifying else {
      throw wrong(alarm, [.raised, .verifying])
    }
    proposal.add(.alarmCancelledByReporter(event), to: id.stream)
  }

  func reopen(
    _ id: AlarmID, _ event: AlarmReopened, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id)
    guard alarm.state == .dismissed else { throw wrong(alarm, [.dismissed]) }
    try require(event.reason, "reason")
    proposal.add(.alarmReopened(event), to: id.stream)
  }

  /// A number for people, unique by its count: `2026-000123`.
  func number(_ count: Int, prefix: String, _ context: DecisionContext) -> String {
    let digits = String(count)
    let padding = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
    return "\(prefix)\(context.now.calendarFields().year)-\(padding)\(digits)"
  }

  private static let openAlarmStates: [Alarm.State] = [.raised, .acknowledged, .verifying]

  private func alarm(_ id: AlarmID) throws(Rejection) -> Alarm {
    guard let alarm = alarms[id] else { throw .unknown(Noun.alarm, id) }
    return alarm
  }

  /// The alarm, if it is open and nobody else has it.
  private func alarmInHand(
    _ id: AlarmID, _ context: DecisionContext
  ) throws(Rejection) -> Alarm {
    let alarm = try alarm(id)
    guard alarm.state.isOpen else { throw wrong(alarm, Self.openAlarmStates) }
    if let claimant = alarm.claimant, claimant != context.actor.name {
      throw .claimed(by: claimant)
    }
    return alarm
  }

  private func requireClaimant(
    _ alarm: Alarm, _ context: DecisionContext
  ) throws(Rejection) {
    guard alarm.claimant == context.actor.name else {
      let holder = alarm.claimant ?? ""
      throw Rejection(
        .notClaimant,
        Words(
          "\(holder) has this alarm; take it over first", "此告警由 \(holder) 受理；请先接管"))
    }
  }

  private func wrong(_ alarm: Alarm, _ needed: [Alarm.State]) -> Rejection {
    .state(Noun.alarm, alarm.state.rawValue, needed.map(\.rawValue))
  }
}

extension Rejection {
  fileprivate static func claimed(by claimant: String) -> Rejection {
    Rejection(
      .claimedByAnother,
      Words(
        "\(claimant) took this alarm first; take it over with a reason if you must",
        "\(claimant) 已受理此告警；确需接管请填写理由"))
  }
}
