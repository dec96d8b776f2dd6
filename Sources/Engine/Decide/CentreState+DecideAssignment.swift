internal import Events

extension CentreState {
  func decide(
    _ id: AssignmentID, _ action: AssignmentAction, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .reserve(let event): try reserve(id, event, &proposal)
    case .dispatch(let event, let override):
      try dispatch(id, event, override, context, &proposal)
    case .acknowledge:
      _ = try assignment(id, for: .acknowledged)
      proposal.add(.dispatchAcknowledged(DispatchAcknowledged()), to: id.stream)
      satisfy([.acknowledgeDispatch], of: id.stream, &proposal)
    case .decline(let event): try decline(id, event, &proposal)
    case .markUnanswered:
      _ = try assignment(id, for: .unanswered)
      proposal.add(.dispatchUnanswered(DispatchUnanswered()), to: id.stream, kind: .decided)
      cancelClocks(of: id.stream, because: "marked unanswered", &proposal)
    case .reportEnRoute:
      try report(id, .enRoute, context, &proposal) { .enRoute(EnRoute(contradiction: $0)) }
    case .reportOnScene(let basis):
      try report(id, .arrivedOnScene, context, &proposal) {
        .arrivedOnScene(ArrivedOnScene(basis: basis, contradiction: $0))
      }
    case .reportWorking:
      _ = try assignment(id, for: .workStarted)
      proposal.add(.workStarted(WorkStarted()), to: id.stream)
    case .reportDeparture(let destination):
      try report(id, .departedScene, context, &proposal) {
        .departedScene(DepartedScene(destination: destination, contradiction: $0))
      }
    case .reportAtDestination(let destination):
      try report(id, .arrivedAtDestination, context, &proposal) {
        .arrivedAtDestination(ArrivedAtDestination(destination: destination, contradiction: $0))
      }
    case .clear:
      try report(id, .cleared, context, &proposal) { .cleared(Cleared(contradiction: $0)) }
    case .preempt(let event): try preempt(id, event, &proposal)
    case .cancel(let event):
      _ = try assignment(id, for: .cancelled)
      try require(event.reason, "reason")
      proposal.add(.assignmentCancelled(event), to: id.stream)
      cancelClocks(of: id.stream, because: "assignment cancelled", &proposal)
    case .moveToGroup(let event): try move(id, event, &proposal)
    }
  }

  /// A reservation does not bind the team before it is sent (domain guard G2).
  private func reserve(
    _ id: AssignmentID, _ event: AssignmentReserved, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard assignments[id] == nil else { throw .exists(Noun.assignment, id) }
    _ = try openIncident(event.incident)
    guard teams[event.team] != nil else { throw .unknown(Noun.team, event.team) }
    proposal.add(.assignmentReserved(event), to: id.stream)
  }

  private func dispatch(
    _ id: AssignmentID, _ event: Dispatched, _ override: String?, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    if let assignment = assignments[id] {
      guard assignment.state == .reserved, assignment.incident == event.incident,
        assignment.team == event.team
      else { throw .exists(Noun.assignment, id) }
    }
    let incident = try openIncident(event.incident)
    guard let team = teams[event.team] else { throw .unknown(Noun.team, event.team) }
    if team.openAssignments.contains(where: { assignments[$0]?.incident == event.incident }) {
      throw .exists(Noun.assignment, "\(team.name) → \(incident.number)")
    }
    try confirmIfReported(event.incident, incident, context, &proposal)
    for warning in try gateWarnings(team) {
      guard let override, !override.allSatisfy(\.isWhitespace) else {
        throw .warned(warning, team)
      }
      proposal.add(
        .gateOverridden(GateOverridden(gate: warning, reason: override)), to: id.stream)
    }
    // Only a record can contradict, and whether it does is decided here, not by its sender.
    let isEarly = context.fidelity.keepsContradictions && context.occurredAt < incident.openedAt
    let contradiction: Contradiction? = isEarly ? .beforePredecessor : nil
    proposal.add(
      .dispatched(
        Dispatched(
          incident: event.incident,
          team: event.team,
          instructions: event.instructions,
          details: event.details,
          reference: event.reference,
          contradiction: contradiction)),
      to: id.stream)
    arm(
      Wait(
        purpose: .acknowledgeDispatch, subject: id.stream, office: incident.office,
        incidentLevel: incident.level), context, &proposal)
  }

  private func decline(
    _ id: AssignmentID, _ event: DispatchDeclined, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try assignment(id, for: .declined)
    try require(event.reason, "reason")
    proposal.add(.dispatchDeclined(event), to: id.stream)
    satisfy([.acknowledgeDispatch], of: id.stream, &proposal)
  }

  /// A report of how far the work has come. A live one must fit the present state; a recorded one that does
  /// not is kept and marked.
  private func report(
    _ id: AssignmentID, _ step: Assignment.Step, _ context: DecisionContext,
    _ proposal: inout Proposal, as event: (Contradiction?) -> Event
  ) throws(Rejection) {
    guard let assignment = assignments[id] else { throw .unknown(Noun.assignment, id) }
    var contradiction: Contradiction?
    switch context.fidelity {
    case .live: try Assignment.lifecycle.check(step, in: assignment.state)
    case .recorded, .rehearsed:
      let state = Assignment.lifecycle.state(after: step, in: assignment.state)
      contradiction = Self.contradiction(of: state, at: context.occurredAt, in: assignment)
    }
    proposal.add(event(contradiction), to: id.stream)
    // Whoever is under way has answered, and whoever is clear owes nothing more.
    satisfy([.acknowledgeDispatch, .checkIn], of: id.stream, &proposal)
  }

  private func preempt(
    _ id: AssignmentID, _ event: Preempted, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try assignment(id, for: .preempted)
    _ = try openIncident(event.incident)
    try require(event.reason, "reason")
    proposal.add(.preempted(event), to: id.stream)
    cancelClocks(of: id.stream, because: "preempted", &proposal)
  }

  /// The assignment, if its state allows the step.
  func assignment(
    _ id: AssignmentID, for step: Assignment.Step
  ) throws(Rejection) -> Assignment {
    guard let assignment = assignments[id] else { throw .unknown(Noun.assignment, id) }
    try Assignment.lifecycle.check(step, in: assignment.state)
    return assignment
  }

  /// Why a recorded step does not fit what was recorded before it, if it does not. A team that is only
  /// reserved has not been sent, so that every step comes before its predecessor.
  private static func contradiction(
    of step: Assignment.State, at moment: Micros, in assignment: Assignment
  ) -> Contradiction? {
    guard assignment.state.isOpen, let progress = assignment.state.progress else {
      return .afterClear
    }
    guard let dispatchedAt = assignment.dispatchedAt, moment >= dispatchedAt else {
      return .beforePredecessor
    }
    if let target = step.progress, target <= progress { return .overtaken }
    return nil
  }

  /// The stricter of the gates counts: a warning can be overridden with a reason, a block cannot.
  private func gateWarnings(_ team: Team) throws(Rejection) -> [Gate] {
    guard team.isInService else {
      throw Rejection(
        .gateBlocked,
        Words(
          "team \(team.name) is out of service; put it in service first",
          "小组 \(team.name) 已停勤；请先恢复执勤"),
        field: "team")
    }
    var warnings: [Gate] = []
    if team.availability != .available { warnings.append(.status) }
    if !team.openAssignments.isEmpty { warnings.append(.doubleCommitment) }
    return warnings
  }
}

extension Rejection {
  fileprivate static func warned(_ gate: Gate, _ team: Team) -> Rejection {
    let present = StateWords.words(team.availability.rawValue, of: Noun.team)
    let words =
      switch gate {
      case .status:
        Words(
          "team \(team.name) is \(present.english); send it with a reason in override",
          "小组 \(team.name) 当前为\(present.chinese)；如仍派遣请在 override 中说明理由")
      case .doubleCommitment:
        Words(
          "team \(team.name) is on another incident; send it with a reason in override",
          "小组 \(team.name) 正在处置其他事件；如仍派遣请在 override 中说明理由")
      }
    return Rejection(.gateWarned, words, field: "override")
  }
}
