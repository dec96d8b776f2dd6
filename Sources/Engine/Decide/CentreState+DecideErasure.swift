internal import Events

extension CentreState {
  func decide(
    _ id: ErasureID, _ action: ErasureAction, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .request(let event): try request(id, event, &proposal)
    case .withdraw(let event): try withdraw(id, event, &proposal)
    case .erase: try erase(id, context, &proposal)
    }
  }

  private func request(
    _ id: ErasureID, _ event: ErasureRequested, _ proposal: inout Proposal
  ) throws(Rejection) {
    guard erasures[id] == nil else { throw .exists(Noun.erasure, id) }
    try check(subject: event.subject)
    try require(event.reason, "reason")
    let open = erasures.first { $0.value.subject == event.subject && $0.value.state == .requested }
    if let open {
      throw Rejection(
        .alreadyExists,
        Words(
          "erasure \(open.key) of \(event.subject) waits for consent already; consent or withdraw it",
          "\(event.subject) 的擦除 \(open.key) 已在等待同意；请予以同意或撤回"),
        field: "subject")
    }
    proposal.add(.erasureRequested(event), to: id.stream)
  }

  private func withdraw(
    _ id: ErasureID, _ event: ErasureWithdrawn, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try erasure(id, for: .withdrawn)
    try require(event.reason, "reason")
    proposal.add(.erasureWithdrawn(event), to: id.stream)
  }

  /// Two people: whoever asked cannot be the one who consents.
  private func erase(
    _ id: ErasureID, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let erasure = try erasure(id, for: .done)
    guard context.actor.name != erasure.requestedBy else {
      throw Rejection(
        .secondPersonNeeded,
        Words(
          "\(erasure.requestedBy) asked for this erasure; another person has to consent",
          "该擦除由 \(erasure.requestedBy) 提出；须由另一人同意"))
    }
    proposal.add(
      .personErased(PersonErased(subject: erasure.subject, requestedBy: erasure.requestedBy)),
      to: id.stream)
  }

  private func erasure(
    _ id: ErasureID, for step: Erasure.Step
  ) throws(Rejection) -> Erasure {
    guard let erasure = erasures[id] else { throw .unknown(Noun.erasure, id) }
    try Erasure.lifecycle.check(step, in: erasure.state)
    return erasure
  }

  private func check(subject: StreamID) throws(Rejection) {
    let isKnown: Bool
    let noun: Words
    switch subject.kind {
    case .responder:
      (isKnown, noun) = (responders[ResponderID(subject.uuid)] != nil, Noun.responder)
    case .alarm: (isKnown, noun) = (alarms[AlarmID(subject.uuid)] != nil, Noun.alarm)
    case .incident: (isKnown, noun) = (incidents[IncidentID(subject.uuid)] != nil, Noun.incident)
    case .task: (isKnown, noun) = (tasks[TaskID(subject.uuid)] != nil, Noun.task)
    case .hazard: (isKnown, noun) = (hazards[HazardID(subject.uuid)] != nil, Noun.hazard)
    case .situationReport:
      (isKnown, noun) = (reports[SituationReportID(subject.uuid)] != nil, Noun.situationReport)
    case .activation:
      (isKnown, noun) = (activations[ActivationID(subject.uuid)] != nil, Noun.activation)
    default:
      throw Rejection(
        .fieldInvalid,
        Words(
          """
          \(subject) has no personal data of its own; name a responder, an alarm, an incident, \
          a task, a hazard, a situation report or an activation
          """,
          "\(subject) 没有自身的个人数据；请指定现场人员、告警、事件、任务、隐患、情况报告或预案响应"),
        field: "subject")
    }
    guard isKnown else { throw .unknown(noun, subject.uuid) }
  }
}
