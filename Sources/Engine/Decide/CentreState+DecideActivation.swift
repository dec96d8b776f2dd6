internal import Events

extension CentreState {
  func decide(
    _ id: ActivationID, _ action: ActivationAction, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .activate(let plan, let incident, let level):
      try activate(id, plan, incident, level, context, &proposal)
    case .decline(let event):
      _ = try activation(id, for: .declined)
      try require(event.reason, "reason")
      proposal.add(.planProposalDeclined(event), to: id.stream)
    case .fillPost(let event): try fillPost(id, event, context, &proposal)
    case .completeStep(let event): try completeStep(id, event, context, &proposal)
    case .skipStep(let event): try skipStep(id, event, context, &proposal)
    case .changeLevel(let event): try changeLevel(id, event, context, &proposal)
    case .proposeLevel(let event): try proposeLevel(id, event, &proposal)
    case .proposeTermination(let event):
      try checkUndecided(try activation(id, for: .terminationProposed))
      try require(event.reason, "reason")
      proposal.add(.planTerminationProposed(event), to: id.stream)
    case .rejectProposal(let event): try rejectProposal(id, event, &proposal)
    case .terminate(let event): try terminate(id, event, context, &proposal)
    }
  }

  /// Of what was proposed, the version that is in force by now is started.
  private func activate(
    _ id: ActivationID, _ named: PlanID?, _ incidentID: IncidentID?, _ level: IncidentLevel?,
    _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let proposed = activations[id]
    if let proposed, proposed.state != .proposed { throw .exists(Noun.activation, id) }
    guard let incidentID = incidentID ?? proposed?.incident else { throw .missing("incident") }
    guard let planID = named ?? proposed.map({ successor(of: $0.plan) }) else {
      throw .missing("plan")
    }
    guard let plan = plans[planID] else { throw .unknown(Noun.plan, planID) }
    guard plan.state == .inForce, let content = plan.content else {
      throw .state(Noun.plan, plan.state.rawValue, [EmergencyPlan.State.inForce.rawValue])
    }
    if let proposed, proposed.incident != incidentID || proposed.code != plan.code {
      throw .invalid(
        "plan", "and incident must be those that were proposed; use a new identifier for others",
        "与事件须与提请一致；启动其他预案请使用新的编号")
    }
    var incident = try openIncident(incidentID)
    if let present = present(plan.code, of: incident), present != id {
      throw .exists(Noun.activation, present)
    }
    let known = [incident.level, proposed?.level].compactMap(\.self)
    let worst = known.max { $0.severity < $1.severity }
    start(
      id, planID, content, for: incidentID, &incident, at: level ?? worst ?? .ordinary, nil,
      context, &proposal)
  }

  /// The version in force of a plan, else the version itself.
  private func successor(of plan: PlanID) -> PlanID {
    plans[plan].flatMap { planInForce($0.family) } ?? plan
  }

  /// Whoever holds the post from now on is given the steps that waited for it; tasks that were given before stay with
  /// whom they were given to.
  private func fillPost(
    _ id: ActivationID, _ event: PlanPostFilled, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var activation = try activation(id, for: .postFilled)
    guard activation.posts.contains(where: { $0.post == event.post }) else {
      let known = activation.posts.map(\.post).joined(separator: ", ")
      throw .invalid("post", "must be one of the plan: \(known)", "须为预案的岗位：\(known)")
    }
    try check(event.assignee, "assignee")
    let incident = try incident(of: activation)
    proposal.add(.planPostFilled(event), to: id.stream)
    activation.fill(event.post, event.assignee)
    for step in activation.steps
    where step.waitsForPost && step.plan.post == event.post && incident.state.isOpen {
      if let clock = step.clock { cancel(clock, because: "given as a task", &proposal) }
      begin(step, of: id, &activation, incident, context, &proposal)
    }
  }

  private func completeStep(
    _ id: ActivationID, _ event: PlanStepCompleted, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var activation = try activation(id, for: .stepCompleted)
    let step = try step(event.step, of: activation, in: [.begun])
    if step.waitsForPost {
      throw .invalid(
        "step", "is a task of a post that nobody holds; fill the post, or skip the step",
        "须由岗位承担，但岗位空缺；请先指定人员，或跳过该步骤")
    }
    let incident = try incident(of: activation)
    complete(step, event, nil, of: id, &activation, incident, context, &proposal)
  }

  private func skipStep(
    _ id: ActivationID, _ event: PlanStepSkipped, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var activation = try activation(id, for: .stepSkipped)
    let step = try step(event.step, of: activation, in: [.pending, .begun])
    if step.plan.required { try require(event.reason ?? "", "reason") }
    let incident = try incident(of: activation)
    proposal.add(.planStepSkipped(event), to: id.stream)
    if let clock = step.clock { cancel(clock, because: "step left out", &proposal) }
    activation.change(step.plan.step) { $0.state = .skipped }
    beginSteps(of: id, &activation, incident, context, &proposal)
  }

  /// A worse level can be decided by anybody, a lesser one only as somebody else proposed it (domain.md 4.4).
  private func changeLevel(
    _ id: ActivationID, _ event: ResponseLevelChanged, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    var activation = try activation(id, for: .levelChanged)
    guard event.level != activation.level else {
      throw .level(activation.level, "another one", "不同的级别")
    }
    if event.level.severity < activation.level.severity {
      guard let wish = activation.wish, wish.level == event.level else {
        throw .secondPerson("to lower the level", "降低响应级别")
      }
      try requireAnother(than: wish, context)
    }
    let incident = try incident(of: activation)
    proposal.add(.responseLevelChanged(event), to: id.stream)
    activation.go(to: event.level)
    beginSteps(of: id, &activation, incident, context, &proposal)
  }

  private func proposeLevel(
    _ id: ActivationID, _ event: ResponseLevelChangeProposed, _ proposal: inout Proposal
  ) throws(Rejection) {
    let activation = try activation(id, for: .levelChangeProposed)
    try checkUndecided(activation)
    guard event.level.severity < activation.level.severity else {
      throw .level(
        activation.level, "higher than the one proposed; a worse one is decided at once",
        "高于提请的级别；升级可直接决定")
    }
    try require(event.reason, "reason")
    proposal.add(.responseLevelChangeProposed(event), to: id.stream)
  }

  /// Whoever proposed it may take it back the same way.
  private func rejectProposal(
    _ id: ActivationID, _ event: ResponseProposalRejected, _ proposal: inout Proposal
  ) throws(Rejection) {
    let activation = try activation(id, for: .proposalRejected)
    guard activation.wish != nil else {
      throw Rejection(
        .wrongState, Words("nothing is proposed that could be rejected", "没有待决的提请"))
    }
    try require(event.reason, "reason")
    proposal.add(.responseProposalRejected(event), to: id.stream)
  }

  private func terminate(
    _ id: ActivationID, _ event: PlanTerminated, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let activation = try activation(id, for: .terminated)
    guard let wish = activation.wish, wish.level == nil else {
      throw .secondPerson("to end the response", "终止响应")
    }
    try requireAnother(than: wish, context)
    try require(event.reason, "reason")
    proposal.add(.planTerminated(event), to: id.stream)
    cancelClocks(of: id.stream, because: "plan terminated", &proposal)
  }

  private func requireAnother(
    than wish: PlanActivation.Wish, _ context: DecisionContext
  ) throws(Rejection) {
    guard wish.by != context.actor.name else {
      throw Rejection(
        .responseSecondPersonNeeded,
        Words(
          "\(wish.by) proposed this; another person has to decide it",
          "此项由 \(wish.by) 提请；须由另一人决定"))
    }
  }

  private func checkUndecided(_ activation: PlanActivation) throws(Rejection) {
    guard let wish = activation.wish else { return }
    throw Rejection(
      .alreadyExists,
      Words(
        "what \(wish.by) proposed is not decided; decide or reject it first",
        "\(wish.by) 的提请尚未决定；请先决定或驳回"))
  }

  /// The step, if it stands as is needed and its task, if it became one, is over.
  private func step(
    _ id: UUID128, of activation: PlanActivation, in states: [ResponseStep.State]
  ) throws(Rejection) -> ResponseStep {
    guard let step = activation.step(id) else { throw .unknown(Noun.planStep, id) }
    guard states.contains(step.state) else {
      throw .state(Noun.planStep, step.state.rawValue, states.map(\.rawValue))
    }
    if let task = step.task, tasks[task]?.state.isOpen == true {
      throw Rejection(
        .stepTaskOpen,
        Words(
          "the step is task \(task), which is not over; complete or cancel that first",
          "该步骤已下达为任务 \(task) 且未结束；请先完成或取消任务"),
        field: "step")
    }
    return step
  }

  private func incident(of activation: PlanActivation) throws(Rejection) -> Incident {
    guard let incident = incidents[activation.incident] else {
      throw .unknown(Noun.incident, activation.incident)
    }
    return incident
  }

  private func activation(
    _ id: ActivationID, for step: PlanActivation.Step
  ) throws(Rejection) -> PlanActivation {
    guard let activation = activations[id] else { throw .unknown(Noun.activation, id) }
    try PlanActivation.lifecycle.check(step, in: activation.state)
    return activation
  }
}

extension Rejection {
  fileprivate static func secondPerson(_ what: String, _ whatChinese: String) -> Rejection {
    Rejection(
      .responseSecondPersonNeeded,
      Words(
        "two people are needed \(what); propose it, another person decides",
        "\(whatChinese)须两人办理；请先提请，由另一人决定"))
  }

  fileprivate static func level(
    _ present: IncidentLevel, _ needed: String, _ neededChinese: String
  ) -> Rejection {
    Rejection(
      .wrongState,
      Words(
        "the response is at level \(present.rawValue); this needs \(needed)",
        "当前响应级别为 \(present.rawValue)；此操作要求\(neededChinese)"),
      field: "level")
  }
}
