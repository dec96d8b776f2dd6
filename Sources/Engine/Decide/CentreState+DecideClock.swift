public import Events

extension CentreState {
  func decide(
    _ id: ClockID, _ action: ClockAction, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .arm(let purpose, let subject, let dueAt):
      try arm(id, purpose, subject, dueAt, context, &proposal)
    case .strike: try strike(id, context, &proposal)
    case .satisfy:
      try checkIsOfPeople(try clock(id, for: .satisfied))
      proposal.add(
        .clockSatisfied(ClockSatisfied(event: context.command)), to: id.stream, kind: .decided)
    case .extend(let dueAt, let reason): try extend(id, dueAt, reason, &proposal)
    case .suspend(let event):
      try checkIsOfPeople(try clock(id, for: .suspended))
      try require(event.reason, "reason")
      proposal.add(.clockSuspended(event), to: id.stream)
    case .resume: try resume(id, context, &proposal)
    case .cancel(let event):
      _ = try clock(id, for: .cancelled)
      try require(event.reason, "reason")
      proposal.add(.clockCancelled(event), to: id.stream, kind: .decided)
    case .acknowledge(let event): try acknowledge(id, event, &proposal)
    }
  }

  private func arm(
    _ id: ClockID, _ purpose: ClockPurpose, _ subject: StreamID, _ dueAt: Micros?,
    _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard clocks[id] == nil else { throw .exists(Noun.clock, id) }
    guard Self.purposesOfPeople.contains(purpose) else {
      let known = Self.purposesOfPeople.map(\.rawValue).joined(separator: ", ")
      throw Rejection(
        .fieldInvalid,
        Words(
          "a clock for \(purpose.rawValue) is armed by what happens; choose one of \(known)",
          "\(purpose.rawValue) 时钟由系统自动启动；请选择 \(known)"),
        field: "purpose")
    }
    let office = try office(of: subject)
    if let dueAt, dueAt <= context.now {
      throw Rejection(
        .fieldInvalid, Words("the limit lies in the past; state a later one", "期限已过；请填写更晚的时间"),
        field: "dueAt")
    }
    let wait = Wait(purpose: purpose, subject: subject, office: office, dueAt: dueAt)
    guard let event = clock(for: wait, context) else {
      throw Rejection(
        .fieldInvalid,
        Words(
          "no rule says how long \(purpose.rawValue) may take; set one for the office",
          "没有 \(purpose.rawValue) 的时限规则；请先为部门设置"),
        field: "purpose")
    }
    proposal.add(.clockArmed(event), to: id.stream, kind: .decided)
  }

  /// What people wait for that no event of ours says.
  public static let purposesOfPeople: [ClockPurpose] = [
    .checkIn, .answerComplaint, .answerTip, .mediate,
  ]

  /// A clock says what it has to say by now. What it said is not said again, whoever asks and however often.
  private func strike(
    _ id: ClockID, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard let clock = clocks[id] else { throw .unknown(Noun.clock, id) }
    guard let next = clock.next, next <= context.now else { return }
    let isDue = clock.dueAt <= context.now && !clock.hasFallenDue
    if !isDue, clock.state == .armed, let warnAt = clock.warnAt, warnAt <= context.now {
      proposal.add(.clockWarned(ClockWarned()), to: id.stream, kind: .derived)
    }
    for (index, rung) in clock.rungs.enumerated().dropFirst(clock.rungsTaken)
    where rung.at <= context.now && !clock.isAcknowledged {
      proposal.add(
        .escalationStepTaken(
          EscalationStepTaken(
            clock: id, rung: Int64(index + 1), audience: rung.audience,
            channels: rung.channels, office: office(for: rung.audience, of: clock))),
        to: clock.subject, kind: .derived)
    }
    if isDue {
      proposal.add(.clockDue(ClockDue()), to: id.stream, kind: .derived)
      fallDue(id, clock, context, &proposal)
    }
  }

  /// Silences the rungs to come. What was told stays told, and what is late is late all the same.
  private func acknowledge(
    _ id: ClockID, _ event: ClockAcknowledged, _ proposal: inout Proposal
  ) throws(Rejection) {
    let clock = try clock(id, for: .acknowledged)
    guard clock.state != .armed || clock.rungsTaken > 0 else {
      throw Rejection(
        .wrongState,
        Words(
          "the clock has said nothing yet that could be acknowledged; wait until it does",
          "时钟尚未发出预警或升级提醒，无需确认；请待其提醒后再确认"))
    }
    guard !clock.isAcknowledged else {
      throw Rejection(
        .wrongState,
        Words(
          "the clock was acknowledged already; extend, satisfy or cancel it",
          "该时钟已确认；可延期、完成或取消"))
    }
    proposal.add(.clockAcknowledged(event), to: id.stream)
  }

  /// What follows when something did not come in time.
  private func fallDue(
    _ id: ClockID, _ clock: Clock, _ context: DecisionContext, _ proposal: inout Proposal
  ) {
    switch clock.purpose {
    case .processAlarm: lapse(AlarmID(clock.subject.uuid), id, context, &proposal)
    case .acknowledgeDispatch:
      let assignment = AssignmentID(clock.subject.uuid)
      guard assignments[assignment]?.state == .dispatched else { return }
      proposal.add(
        .dispatchUnanswered(DispatchUnanswered()), to: assignment.stream, kind: .derived)
      proposal.add(
        .clockCancelled(ClockCancelled(reason: "marked unanswered")), to: id.stream,
        kind: .derived)
    case .finishTask: overrun(TaskID(clock.subject.uuid), clock, &proposal)
    case .rectifyHazard: overrun(HazardID(clock.subject.uuid), clock, &proposal)
    case .claimAlarm, .checkIn, .acceptTask, .reportUp, .completePlanStep, .answerComplaint,
      .answerTip, .mediate:
      break
    }
  }

  private func extend(
    _ id: ClockID, _ dueAt: Micros, _ reason: String, _ proposal: inout Proposal
  ) throws(Rejection) {
    let clock = try clock(id, for: .extended)
    try checkIsOfPeople(clock)
    try require(reason, "reason")
    guard dueAt > clock.dueAt else {
      throw Rejection(
        .fieldInvalid,
        Words(
          "the new limit \(dueAt.rfc3339()) is not after the present one, \(clock.dueAt.rfc3339())",
          "新期限 \(dueAt.rfc3339()) 不晚于现期限 \(clock.dueAt.rfc3339())"),
        field: "dueAt")
    }
    proposal.add(clock.extended(to: dueAt, reason), to: id.stream)
  }

  private func resume(
    _ id: ClockID, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let clock = try clock(id, for: .resumed)
    try checkIsOfPeople(clock)
    proposal.add(clock.resumed(at: context.occurredAt), to: id.stream)
  }

  /// What events arm, they alone satisfy and move; people can only cancel it, with a reason.
  private func checkIsOfPeople(_ clock: Clock) throws(Rejection) {
    guard Self.purposesOfPeople.contains(clock.purpose) else {
      throw .invalid(
        "entity",
        "waits for \(clock.purpose.rawValue), which what happens satisfies; cancel it with a reason",
        "等待 \(clock.purpose.rawValue)，由实际操作结束；确需停止请说明理由并取消")
    }
  }

  private func clock(_ id: ClockID, for step: Clock.Step) throws(Rejection) -> Clock {
    guard let clock = clocks[id] else { throw .unknown(Noun.clock, id) }
    try Clock.lifecycle.check(step, in: clock.state)
    return clock
  }

  /// The office whose people a rung addresses: for the upper office, the one above.
  private func office(for audience: EscalationAudience, of clock: Clock) -> OfficeID? {
    switch audience {
    case .person, .lead, .dutyOfficer, .leader: clock.office
    case .upperOffice:
      clock.office.flatMap { offices[$0]?.parent } ?? clock.office
    }
  }

  /// The office in charge of what a clock is about.
  private func office(of subject: StreamID) throws(Rejection) -> OfficeID? {
    switch subject.kind {
    case .alarm:
      guard let alarm = alarms[AlarmID(subject.uuid)] else {
        throw .unknown(Noun.alarm, subject.uuid)
      }
      return alarm.office
    case .incident:
      guard let incident = incidents[IncidentID(subject.uuid)] else {
        throw .unknown(Noun.incident, subject.uuid)
      }
      // What has ended waits for nobody, and nothing would end its clock.
      guard !incident.state.isOver else {
        throw .state(
          Noun.incident, incident.state.rawValue,
          Incident.State.allCases.filter { !$0.isOver }.map(\.rawValue))
      }
      return incident.office
    default:
      throw Rejection(
        .fieldInvalid,
        Words(
          "\(subject) cannot have a clock of its own; name an alarm or an incident",
          "\(subject) 不能设置时钟；请指定告警或事件"),
        field: "subject")
    }
  }
}

extension Clock {
  private var schedule: ClockSchedule {
    ClockSchedule(dueAt: dueAt, warnAt: warnAt, rungs: rungs)
  }

  /// All that was still to come moves along with the limit.
  func extended(to dueAt: Micros, _ reason: String) -> Event {
    let schedule = schedule.moved(by: dueAt.since(self.dueAt))
    return .clockExtended(
      ClockExtended(
        dueAt: schedule.dueAt, rungs: schedule.rungs, reason: reason, warnAt: schedule.warnAt))
  }

  /// All that was still to come moves by the time for which the clock stood still.
  func resumed(at moment: Micros) -> Event {
    let schedule = schedule.moved(by: max(0, moment.since(suspendedAt ?? moment)))
    return .clockResumed(
      ClockResumed(dueAt: schedule.dueAt, rungs: schedule.rungs, warnAt: schedule.warnAt))
  }
}
