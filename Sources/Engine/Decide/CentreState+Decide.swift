public import Events

extension CentreState {
  /// What an action leads to, or why it is refused; nothing is changed.
  ///
  /// No events and no refusal means that everything it would say is known already.
  public func decide(
    _ action: Action, _ context: DecisionContext
  ) throws(Rejection) -> [ProposedEvent] {
    try checkAccess(for: action, context)
    var proposal = Proposal(
      context, isExercise: context.exercise ?? exercises.contains(action.stream))
    switch action {
    case .office(let id, let action): try decide(id, action, &proposal)
    case .team(let id, let action): try decide(id, action, &proposal)
    case .responder(let id, let action): try decide(id, action, &proposal)
    case .alarm(let id, let action): try decide(id, action, context, &proposal)
    case .incident(let id, let action): try decide(id, action, context, &proposal)
    case .assignment(let id, let action): try decide(id, action, context, &proposal)
    case .task(let id, let action): try decide(id, action, context, &proposal)
    case .clock(let id, let action): try decide(id, action, context, &proposal)
    case .track(let id, let action): try decide(id, action, &proposal)
    case .erasure(let id, let action): try decide(id, action, context, &proposal)
    case .incidentCommand(let id, let action): try decide(id, action, context, &proposal)
    case .hazard(let id, let action): try decide(id, action, context, &proposal)
    case .situationReport(let id, let action): try decide(id, action, context, &proposal)
    case .incidentGroup(let id, let action): try decide(id, action, &proposal)
    case .plan(let id, let action): try decide(id, action, context, &proposal)
    case .activation(let id, let action): try decide(id, action, context, &proposal)
    }
    if !access.users.isEmpty {
      for proposed in proposal.events {
        let concerned = [proposed.stream] + proposed.event.concerned
        try checkAccess(to: concerned, for: action, context)
      }
    }
    return try keepingApart(proposal.events, action, context)
  }

  /// Refuses an empty text; the field's name goes into the message.
  func require(_ text: String, _ field: String) throws(Rejection) {
    if text.allSatisfy(\.isWhitespace) { throw .missing(field) }
  }
}
