internal import Events

extension CentreState {
  func decide(
    _ id: HazardID, _ action: HazardAction, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .report(let event): try report(id, event, &proposal)
    case .assess(let event):
      _ = try hazard(id, for: .assessed)
      proposal.add(.hazardAssessed(event), to: id.stream)
    case .dismiss(let event):
      _ = try hazard(id, for: .dismissed)
      try require(event.reason, "reason")
      proposal.add(.hazardDismissed(event), to: id.stream)
    case .order(let event): try order(id, event, context, &proposal)
    case .submit(let event): try submit(id, event, &proposal)
    case .pass(let event): try pass(id, event, context, &proposal)
    case .fail(let event): try fail(id, event, context, &proposal)
    case .escalate(let event): try escalate(id, event, context, &proposal)
    case .close(let event):
      _ = try hazard(id, for: .closed)
      proposal.add(.hazardClosed(event), to: id.stream)
    }
  }

  private func report(
    _ id: HazardID, _ event: HazardReported, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard hazards[id] == nil else { throw .exists(Noun.hazard, id) }
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    if let responder = event.reportedBy, responders[responder] == nil {
      throw .unknown(Noun.responder, responder)
    }
    try require(event.category, "category")
    try check(files: event.files)
    proposal.add(.hazardReported(event), to: id.stream)
  }

  /// Somebody of ours gets a task; the business is told by whoever orders it.
  private func order(
    _ id: HazardID, _ event: RectificationOrdered, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let hazard = try hazard(id, for: .ordered)
    try requireNoOpenTask(hazard)
    guard event.task == nil else {
      throw .invalid(
        "task", "is made by the centre; name an assignee instead", "由系统生成；请改填 assignee")
    }
    let deadline = try deadline(stated: event.deadline, of: id, hazard, context)
    var issued: (id: TaskID, event: TaskIssued)?
    if let assignee = event.assignee {
      let task = TaskID(proposal.nextEventID)
      guard tasks[task] == nil else { throw .exists(Noun.task, task) }
      let brief = TaskIssued(
        office: hazard.office, title: hazard.category,
        priority: hazard.level == .major ? .urgent : .routine, assignee: assignee,
        words: event.words ?? hazard.words, place: hazard.place, deadline: deadline,
        premises: hazard.premises)
      _ = try check(brief, of: task, context)
      issued = (task, brief)
    }
    proposal.add(
      .rectificationOrdered(
        RectificationOrdered(
          deadline: deadline, words: event.words, task: issued?.id, assignee: event.assignee)),
      to: id.stream)
    if let issued {
      proposal.add(.taskIssued(issued.event), to: issued.id.stream, kind: .derived)
      awaitAcceptance(
        issued.id, office: hazard.office, incident: nil, context, &proposal)
    }
    cancelClocks([.rectifyHazard], of: id.stream, because: "ordered anew", &proposal)
    awaitRectification(id, hazard, by: deadline, context, &proposal)
  }

  private func submit(
    _ id: HazardID, _ event: RectificationSubmitted, _ proposal: inout Proposal
  ) throws(Rejection) {
    let hazard = try hazard(id, for: .submitted)
    try requireNoOpenTask(hazard)
    try check(files: event.files)
    proposal.add(.rectificationSubmitted(event), to: id.stream)
    satisfy([.rectifyHazard], of: id.stream, &proposal)
  }

  private func pass(
    _ id: HazardID, _ event: RecheckPassed, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let hazard = try hazard(id, for: .passed)
    try requireAnotherPerson(hazard, context)
    try check(files: event.files)
    proposal.add(.recheckPassed(event), to: id.stream)
  }

  private func fail(
    _ id: HazardID, _ event: RecheckFailed, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let hazard = try hazard(id, for: .failed)
    try requireAnotherPerson(hazard, context)
    try require(event.reason, "reason")
    try check(files: event.files)
    let deadline = try deadline(stated: event.deadline, of: id, hazard, context)
    proposal.add(
      .recheckFailed(
        RecheckFailed(reason: event.reason, deadline: deadline, files: event.files)),
      to: id.stream)
    awaitRectification(id, hazard, by: deadline, context, &proposal)
  }

  private func escalate(
    _ id: HazardID, _ event: HazardEscalated, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let hazard = try hazard(id, for: .escalated)
    proposal.add(.hazardEscalated(event), to: id.stream)
    if incidents[event.incident] != nil {
      _ = try openIncident(event.incident)
    } else {
      let opened = IncidentOpened(
        office: hazard.office, number: "", category: hazard.category, priority: .urgent,
        words: hazard.words, place: hazard.place)
      try open(event.incident, opened, context, &proposal, kind: .derived)
    }
    cancelClocks(of: id.stream, because: "hazard escalated", &proposal)
  }

  /// A deadline that was stated lies after the present one; that of the rule is not before it.
  private func deadline(
    stated: Micros, of id: HazardID, _ hazard: Hazard, _ context: DecisionContext
  ) throws(Rejection) -> Micros {
    guard stated == Micros(0) else {
      try check(deadline: stated, context)
      if hazard.state != .assessed, let present = hazard.deadline, stated <= present {
        throw .invalid(
          "deadline", "is not after the present one, \(present.rfc3339())",
          "不晚于现期限 \(present.rfc3339())")
      }
      return stated
    }
    let wait = Wait(purpose: .rectifyHazard, subject: id.stream, office: hazard.office)
    guard let ruled = clock(for: wait, context)?.dueAt else {
      throw .invalid(
        "deadline", "is set by no rule of the office; state it", "没有可用的时限规则；请填写")
    }
    return max(ruled, hazard.deadline ?? ruled)
  }

  /// What a task does is said by the end of the task.
  private func requireNoOpenTask(_ hazard: Hazard) throws(Rejection) {
    guard let id = hazard.task, let task = tasks[id], task.state.isOpen else { return }
    let present = StateWords.words(task.state.rawValue, of: Noun.task)
    throw Rejection(
      .wrongState,
      Words(
        "task \(id) puts this hazard right and is \(present.english); complete or cancel it first",
        "任务 \(id) 正在整改此隐患，当前为\(present.chinese)；请先完成或取消"))
  }

  private func requireAnotherPerson(
    _ hazard: Hazard, _ context: DecisionContext
  ) throws(Rejection) {
    let name = context.actor.name
    guard !hazard.submitters.contains(name) else {
      throw Rejection(
        .ownRectification,
        Words(
          "\(name) had this hazard put right; another person has to look whether it is",
          "\(name) 参与了此隐患的整改；须由另一人复查"))
    }
  }

  /// The hazard, if its state allows the step.
  private func hazard(_ id: HazardID, for step: Hazard.Step) throws(Rejection) -> Hazard {
    guard let hazard = hazards[id] else { throw .unknown(Noun.hazard, id) }
    try Hazard.lifecycle.check(step, in: hazard.state)
    return hazard
  }
}

/// Whoever has to put a hazard right has to come to an end.
extension CentreState {
  private func awaitRectification(
    _ id: HazardID, _ hazard: Hazard, by deadline: Micros, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) {
    arm(
      Wait(
        purpose: .rectifyHazard, subject: id.stream, office: hazard.office, dueAt: deadline),
      context, &proposal)
  }

  /// It was not put right in time.
  func overrun(_ id: HazardID, _ clock: Clock, _ proposal: inout Proposal) {
    guard let hazard = hazards[id], !hazard.isOverdue,
      Hazard.lifecycle.predecessors(of: .overdue).contains(hazard.state)
    else { return }
    proposal.add(
      .hazardOverdue(HazardOverdue(deadline: clock.dueAt)), to: id.stream, kind: .derived)
  }

  /// A task that was completed may have put a hazard right: the last event of the proposal.
  func submitRectification(by task: TaskID, _ proposal: inout Proposal) {
    guard let id = hazardsByTask[task] else { return }
    proposal.add(
      .rectificationSubmitted(RectificationSubmitted()), to: id.stream, kind: .derived)
    satisfy([.rectifyHazard], of: id.stream, &proposal)
  }
}
