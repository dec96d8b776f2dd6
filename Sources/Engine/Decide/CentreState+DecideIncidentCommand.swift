internal import Events

extension CentreState {
  func decide(
    _ id: IncidentCommandID, _ action: IncidentCommandAction, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .establish(let event): try establish(id, event, &proposal)
    case .offer(let event): try offer(id, event, context, &proposal)
    case .accept: try accept(id, context, &proposal)
    case .decline(let event):
      _ = try offeredTo(try command(id, for: .offerDeclined))
      try require(event.reason, "reason")
      proposal.add(.commandOfferDeclined(event), to: id.stream)
    case .terminate(let event): try terminate(id, event, &proposal)
    case .assignRole(let event): try assignRole(id, event, &proposal)
    case .relieveRole(let event): try relieveRole(id, event, &proposal)
    case .formGroup(let event): try formGroup(id, event, &proposal)
    case .retireGroup(let event): try retireGroup(id, event, &proposal)
    case .setPost(let event):
      _ = try command(id, for: .postSet)
      proposal.add(.commandPostSet(event), to: id.stream)
    case .recordDecision(let event): try recordDecision(id, event, &proposal)
    case .setObjective(let event): try setObjective(id, event, context, &proposal)
    case .updateObjective(let event): try updateObjective(id, event, &proposal)
    case .achieveObjective(let event):
      try requireOpenObjective(event.objective, of: try command(id, for: .objectiveAchieved))
      proposal.add(.objectiveAchieved(event), to: id.stream)
    case .abandonObjective(let event):
      try requireOpenObjective(event.objective, of: try command(id, for: .objectiveAbandoned))
      try require(event.reason, "reason")
      proposal.add(.objectiveAbandoned(event), to: id.stream)
    }
  }

  private func establish(
    _ id: IncidentCommandID, _ event: CommandEstablished, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try openIncident(IncidentID(id.uuid))
    if let command = commands[id] {
      try IncidentCommand.lifecycle.check(.established, in: command.state)
    }
    try require(event.commander, "commander")
    proposal.add(.commandEstablished(event), to: id.stream)
  }

  /// A change of command takes two: nobody offers it to himself, and nobody else accepts.
  private func offer(
    _ id: IncidentCommandID, _ event: CommandOffered, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .offered)
    if let other = command.offeredTo {
      throw Rejection(
        .offerOpen,
        Words(
          "command is offered to \(other) already; wait for the answer, or decline for them",
          "指挥权已提出移交给 \(other)；请等待答复，或代为谢绝"))
    }
    try require(event.to, "to")
    guard event.to != command.commander else {
      throw .invalid("to", "commands already; name somebody else", "已是现任指挥员；请另指定人员")
    }
    guard event.to != context.actor.name else {
      throw .invalid(
        "to", "is who offers; another person has to offer it to you",
        "是提出者本人；须由他人向您提出")
    }
    proposal.add(.commandOffered(event), to: id.stream)
  }

  private func accept(
    _ id: IncidentCommandID, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .transferred)
    let successor = try offeredTo(command)
    guard context.actor.name == successor else {
      throw Rejection(
        .offeredToAnother,
        Words(
          "command is offered to \(successor); only \(successor) can accept it",
          "指挥权移交对象为 \(successor)；只能由其本人接受"))
    }
    proposal.add(
      .commandTransferred(CommandTransferred(from: command.commander, to: successor)),
      to: id.stream)
  }

  private func terminate(
    _ id: IncidentCommandID, _ event: CommandTerminated, _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .terminated)
    for group in command.groups where !group.isRetired {
      try requireNoTeams(in: group, of: IncidentID(id.uuid))
    }
    proposal.add(.commandTerminated(event), to: id.stream)
  }

  private func assignRole(
    _ id: IncidentCommandID, _ event: RoleAssumed, _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .roleAssumed)
    try require(event.role, "role")
    try require(event.person, "person")
    guard !command.roles.contains(.init(role: event.role, person: event.person)) else {
      throw Rejection(
        .alreadyExists,
        Words(
          "\(event.person) is \(event.role) already", "\(event.person) 已担任\(event.role)"),
        field: "role")
    }
    try check(command.roles.count, below: Self.commandRolesMax, "role")
    proposal.add(.roleAssumed(event), to: id.stream)
  }

  private func relieveRole(
    _ id: IncidentCommandID, _ event: RoleRelieved, _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .roleRelieved)
    guard command.roles.contains(.init(role: event.role, person: event.person)) else {
      throw Rejection(
        .roleNotHeld,
        Words(
          "\(event.person) is not \(event.role) here; look at who is",
          "\(event.person) 未担任\(event.role)；请核对人员"),
        field: "role")
    }
    proposal.add(.roleRelieved(event), to: id.stream)
  }

  private func recordDecision(
    _ id: IncidentCommandID, _ event: DecisionRecorded, _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .decisionRecorded)
    guard !command.decisions.contains(event.decision) else {
      throw .exists(Noun.decision, event.decision)
    }
    try require(event.words, "words")
    try require(event.decider, "decider")
    if let basis = event.basis { try require(basis, "basis") }
    let options = event.options ?? []
    for option in options { try require(option, "options") }
    try check(options.count, through: Self.decisionOptionsMax, "options")
    try check(command.decisions.count, below: Self.commandDecisionsMax, "decision")
    proposal.add(.decisionRecorded(event), to: id.stream)
  }

  private func setObjective(
    _ id: IncidentCommandID, _ event: ObjectiveSet, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    let command = try command(id, for: .objectiveSet)
    guard !command.objectives.contains(event.objective) else {
      throw .exists(Noun.objective, event.objective)
    }
    try require(event.words, "words")
    if let dueAt = event.dueAt { try check(deadline: dueAt, context, "dueAt") }
    try check(command.objectives.count, below: Self.commandObjectivesMax, "objective")
    proposal.add(.objectiveSet(event), to: id.stream)
  }

  private func updateObjective(
    _ id: IncidentCommandID, _ event: ObjectiveProgressed, _ proposal: inout Proposal
  ) throws(Rejection) {
    try requireOpenObjective(event.objective, of: try command(id, for: .objectiveProgressed))
    if let percent = event.percent {
      try check(percent: percent)
    } else {
      try require(event.words ?? "", "words")
    }
    proposal.add(.objectiveProgressed(event), to: id.stream)
  }

  /// The command, if its state allows the step.
  func command(
    _ id: IncidentCommandID, for step: IncidentCommand.Step
  ) throws(Rejection) -> IncidentCommand {
    guard let command = commands[id] else { throw .nobodyCommands(IncidentID(id.uuid)) }
    try IncidentCommand.lifecycle.check(step, in: command.state)
    return command
  }

  private func offeredTo(_ command: IncidentCommand) throws(Rejection) -> String {
    guard let name = command.offeredTo else {
      throw Rejection(
        .wrongState,
        Words(
          "command is offered to nobody; offer it first", "目前没有待答复的指挥权移交；请先提出移交"))
    }
    return name
  }

  private func requireOpenObjective(
    _ objective: UUID128, of command: IncidentCommand
  ) throws(Rejection) {
    guard command.objectives.contains(objective) else {
      throw .unknown(Noun.objective, objective)
    }
    guard command.openObjectives.contains(objective) else {
      throw Rejection(
        .wrongState,
        Words(
          "the objective was achieved or abandoned already; set another one",
          "该目标已达成或已放弃；请另设目标"),
        field: "objective")
    }
  }
}

extension Rejection {
  static func nobodyCommands(_ incident: IncidentID) -> Rejection {
    Rejection(
      .unknownEntity,
      Words(
        "nobody commands incident \(incident); establish its command first",
        "事件 \(incident) 尚未建立指挥；请先建立"))
  }
}
