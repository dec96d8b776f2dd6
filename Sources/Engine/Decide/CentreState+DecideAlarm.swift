internal import Events

extension CentreState {
  func decide(
    _ id: AlarmID, _ action: AlarmAction, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .raise(let event): try raise(id, event, context, &proposal)
    case .claim: try claim(id, context, &proposal)
    case .releaseClaim(let event): try releaseClaim(id, event, context, &proposal)
    case .takeOverClaim(let reason): try takeOverClaim(id, reason, context, &proposal)
    case .verify(let event): try verify(id, event, context, &proposal)
    case .addReport(let event): try addReport(id, event, &proposal)
    case .correctLocation(let event): try correctLocation(id, event, &proposal)
    case .promote(let incident, let event): try promote(id, incident, event, context, &proposal)
    case .attach(let event): try attach(id, event, context, &proposal)
    case .dismiss(let event): try dismiss(id, event, context, &proposal)
    case .cancel(let event):
      _ = try alarm(id, for: .cancelled)
      proposal.add(.alarmCancelledByReporter(event), to: id.stream)
      satisfy(Self.alarmPurposes, of: id.stream, &proposal)
    case .reopen(let event): try reopen(id, event, context, &proposal)
    case .recordReporter(let event):
      _ = try alarm(id, for: .reporterRecorded)
      try check(event)
      proposal.add(.reporterRecorded(event), to: id.stream)
    case .attachFile(let event):
      try check(event, beside: try alarm(id, for: .fileAttached).files)
      proposal.add(.fileAttached(event), to: id.stream)
    }
  }

  private func raise(
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
      number: event.number ?? alarmNumber(proposal.isExercise, context),
      words: event.words,
      category: event.category,
      place: event.place,
      raisedBy: event.raisedBy,
      reference: event.reference)
    proposal.add(.alarmRaised(numbered), to: id.stream)
    awaitClaim(id, office: event.office, level: event.level, context, &proposal)
    suspectDuplicates(of: id, event, context, &proposal)
  }

  private func claim(
    _ id: AlarmID, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let alarm = alarms[id] else { throw .unknown(Noun.alarm, id) }
    // First come, first served: the loser learns who has it (ALM-2).
    if let claimant = alarm.claimant, claimant != context.actor.name, alarm.state.isOpen {
      throw .claimed(by: claimant)
    }
    try Alarm.lifecycle.check(.claimed, in: alarm.state)
    proposal.add(.alarmClaimed(AlarmClaimed(claimant: context.actor.name)), to: id.stream)
    satisfy([.claimAlarm], of: id.stream, &proposal)
    awaitDecision(id, alarm, context, &proposal)
  }

  private func releaseClaim(
    _ id: AlarmID, _ event: ClaimReleased, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id, for: .claimReleased)
    try requireClaimant(alarm, context)
    proposal.add(.claimReleased(event), to: id.stream)
    cancelClocks([.processAlarm], of: id.stream, because: "claim released", &proposal)
    awaitClaim(id, office: alarm.office, level: alarm.level, context, &proposal)
  }

  private func takeOverClaim(
    _ id: AlarmID, _ reason: String, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id, for: .claimTakenOver)
    let previous = alarm.claimant ?? ""
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
    cancelClocks([.processAlarm], of: id.stream, because: "claim taken over", &proposal)
    awaitDecision(id, alarm, context, &proposal)
  }

  private func verify(
    _ id: AlarmID, _ event: AlarmVerified, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id, for: .verified)
    try requireClaimant(alarm, context)
    proposal.add(.alarmVerified(event), to: id.stream)
    cancelClocks([.processAlarm], of: id.stream, because: "being verified", &proposal)
    awaitDecision(id, alarm, context, &proposal)
  }

  private func addReport(
    _ id: AlarmID, _ event: AlarmReportAdded, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try alarm(id, for: .reportAdded)
    try require(event.words, "words")
    proposal.add(.alarmReportAdded(event), to: id.stream)
  }

  private func correctLocation(
    _ id: AlarmID, _ event: AlarmLocationCorrected, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try alarm(id, for: .locationCorrected)
    try require(event.reason, "reason")
    proposal.add(.alarmLocationCorrected(event), to: id.stream)
  }

  private func promote(
    _ id: AlarmID, _ incident: IncidentID, _ event: IncidentOpened, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarmInHand(id, for: .promoted, context)
    proposal.add(.alarmPromoted(AlarmPromoted(incident: incident)), to: id.stream)
    satisfy(Self.alarmPurposes, of: id.stream, &proposal)
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

  private func attach(
    _ id: AlarmID, _ event: AlarmAttached, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try alarmInHand(id, for: .attached, context)
    _ = try openIncident(event.incident)
    proposal.add(.alarmAttached(event), to: id.stream)
    satisfy(Self.alarmPurposes, of: id.stream, &proposal)
  }

  private func dismiss(
    _ id: AlarmID, _ event: AlarmDismissed, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try alarmInHand(id, for: .dismissed, context)
    proposal.add(.alarmDismissed(event), to: id.stream)
    satisfy(Self.alarmPurposes, of: id.stream, &proposal)
  }

  private func reopen(
    _ id: AlarmID, _ event: AlarmReopened, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let alarm = try alarm(id, for: .reopened)
    try require(event.reason, "reason")
    proposal.add(.alarmReopened(event), to: id.stream)
    awaitClaim(id, office: alarm.office, level: alarm.level, context, &proposal)
  }

  /// Exercises count for themselves, so that the numbers of what is real stay dense.
  private func alarmNumber(_ isExercise: Bool, _ context: DecisionContext) -> String {
    let drills = exercises.count(.alarm)
    return isExercise
      ? number(drills + 1, prefix: Exercises.numberPrefix + "A", context)
      : number(alarms.count - drills + 1, prefix: "A", context)
  }

  /// A number for people, unique by its count: `2026-000123`.
  func number(_ count: Int, prefix: String, _ context: DecisionContext) -> String {
    let digits = String(count)
    let padding = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
    return "\(prefix)\(context.now.calendarFields().year)-\(padding)\(digits)"
  }

  /// The alarm, if its state allows the step.
  private func alarm(_ id: AlarmID, for step: Alarm.Step) throws(Rejection) -> Alarm {
    guard let alarm = alarms[id] else { throw .unknown(Noun.alarm, id) }
    try Alarm.lifecycle.check(step, in: alarm.state)
    return alarm
  }

  /// The alarm, if its state allows the step and nobody else has it.
  private func alarmInHand(
    _ id: AlarmID, for step: Alarm.Step, _ context: DecisionContext
  ) throws(Rejection) -> Alarm {
    let alarm = try alarm(id, for: step)
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
