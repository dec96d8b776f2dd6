internal import Events

/// Arming, satisfying and cancelling clocks as part of what leads to it.
extension CentreState {
  /// What a clock is armed for.
  struct Wait {
    let purpose: ClockPurpose
    let subject: StreamID
    var office: OfficeID?
    var alarmLevel: AlarmLevel?
    var incidentLevel: IncidentLevel?
    /// A limit that was stated, instead of the rule's.
    var dueAt: Micros?
  }

  /// Arms a clock by the rule that holds for it, and says which; does nothing where there is none, or where clocks do
  /// not run.
  @discardableResult
  func arm(
    _ wait: Wait, _ context: DecisionContext, _ proposal: inout Proposal
  ) -> ClockID? {
    guard context.clocks.isRunning, let event = clock(for: wait, context) else { return nil }
    let id = ClockID(proposal.nextEventID)
    proposal.add(.clockArmed(event), to: id.stream, kind: .derived)
    return id
  }

  /// The clock that the rules ask for; nil where no rule does.
  func clock(for wait: Wait, _ context: DecisionContext) -> ClockArmed? {
    guard let found = rule(for: wait, context.clocks),
      let schedule = found.rule.schedule(
        from: context.occurredAt, calendar: calendar(of: wait.office, context.clocks),
        dueAt: wait.dueAt)
    else { return nil }
    return ClockArmed(
      subject: wait.subject, purpose: wait.purpose, basis: found.basis, dueAt: schedule.dueAt,
      rungs: schedule.rungs, office: wait.office, warnAt: schedule.warnAt)
  }

  /// What was waited for came: the last event of the proposal.
  func satisfy(
    _ purposes: Set<ClockPurpose>, of subject: StreamID, _ proposal: inout Proposal
  ) {
    guard let event = proposal.events.last?.id else { return }
    for clock in openClocks(of: subject, purposes) {
      proposal.add(.clockSatisfied(ClockSatisfied(event: event)), to: clock.stream, kind: .derived)
    }
  }

  /// What one clock waited for came: the last event of the proposal.
  func satisfy(_ clock: ClockID, _ proposal: inout Proposal) {
    guard clocks[clock]?.state.isOpen == true, let event = proposal.events.last?.id else { return }
    proposal.add(.clockSatisfied(ClockSatisfied(event: event)), to: clock.stream, kind: .derived)
  }

  /// Nobody waits for one clock any more.
  func cancel(_ clock: ClockID, because reason: String, _ proposal: inout Proposal) {
    guard clocks[clock]?.state.isOpen == true else { return }
    proposal.add(
      .clockCancelled(ClockCancelled(reason: reason)), to: clock.stream, kind: .derived)
  }

  /// Nobody waits for it any more.
  func cancelClocks(
    _ purposes: Set<ClockPurpose> = Set(ClockPurpose.allCases), of subject: StreamID,
    because reason: String, _ proposal: inout Proposal
  ) {
    for clock in openClocks(of: subject, purposes) {
      proposal.add(
        .clockCancelled(ClockCancelled(reason: reason)), to: clock.stream, kind: .derived)
    }
  }

  /// What is waited for has to wait itself.
  func suspendClocks(
    of subject: StreamID, because reason: String, _ proposal: inout Proposal
  ) {
    for clock in openClocks(of: subject, allowing: .suspended) {
      proposal.add(
        .clockSuspended(ClockSuspended(reason: reason)), to: clock.stream, kind: .derived)
    }
  }

  /// What is waited for goes on.
  func resumeClocks(of subject: StreamID, at moment: Micros, _ proposal: inout Proposal) {
    for clock in openClocks(of: subject, allowing: .resumed) {
      guard let event = clocks[clock]?.resumed(at: moment) else { continue }
      proposal.add(event, to: clock.stream, kind: .derived)
    }
  }

  /// What is waited for may come later.
  func moveClocks(
    _ purposes: Set<ClockPurpose>, of subject: StreamID, to dueAt: Micros,
    because reason: String, _ proposal: inout Proposal
  ) {
    for clock in openClocks(of: subject, purposes, allowing: .extended) {
      guard let event = clocks[clock]?.extended(to: dueAt, reason) else { continue }
      proposal.add(event, to: clock.stream, kind: .derived)
    }
  }

  private func openClocks(
    of subject: StreamID, _ purposes: Set<ClockPurpose> = Set(ClockPurpose.allCases),
    allowing step: Clock.Step
  ) -> [ClockID] {
    openClocks(of: subject, purposes).filter { id in
      clocks[id].map { Clock.lifecycle.predecessors(of: step).contains($0.state) } ?? false
    }
  }

  /// The clocks that still run for something, in order.
  func openClocks(of subject: StreamID, _ purposes: Set<ClockPurpose>) -> [ClockID] {
    (clocksBySubject[subject] ?? []).filter {
      clocks[$0].map { $0.state.isOpen && purposes.contains($0.purpose) } ?? false
    }.sorted()
  }

  /// The rule that holds: that of the office, else of the nearest office above it, else the shipped one; a rule for
  /// the level before one for all.
  private func rule(
    for wait: Wait, _ policy: ClockPolicy
  ) -> (rule: ClockRule, basis: String)? {
    for office in chain(from: wait.office) {
      if let rule = offices[office]?.clockRules.rule(for: wait) {
        return (rule, office.description)
      }
    }
    return policy.rules.rule(for: wait).map { ($0, "default") }
  }

  func calendar(of office: OfficeID?, _ policy: ClockPolicy) -> WorkingCalendar {
    for office in chain(from: office) {
      if let calendar = offices[office]?.calendar { return calendar }
    }
    return policy.calendar
  }

  /// An office and those above it, the nearest first.
  func chain(from office: OfficeID?) -> [OfficeID] {
    var chain: [OfficeID] = []
    var next = office
    while let office = next, !chain.contains(office) {
      chain.append(office)
      next = offices[office]?.parent
    }
    return chain
  }
}

extension [ClockRule] {
  fileprivate func rule(for wait: CentreState.Wait) -> ClockRule? {
    let fitting = filter {
      $0.purpose == wait.purpose
        && ($0.alarmLevel == nil || $0.alarmLevel == wait.alarmLevel)
        && ($0.incidentLevel == nil || $0.incidentLevel == wait.incidentLevel)
    }
    return fitting.first { $0.alarmLevel != nil || $0.incidentLevel != nil } ?? fitting.first
  }
}
