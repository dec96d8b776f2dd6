public import Events

/// An incident that is kept from some is kept from them whole: they neither see nor change anything of it.
extension CentreState {
  /// Users on one list.
  private static let usersMax = 200

  func restrict(
    _ id: IncidentID, _ event: AccessRestricted, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try incident(id, for: .accessRestricted)
    try requireListed(id, context)
    guard event.offices.isEmpty else {
      throw .invalid(
        "offices", "cannot be named yet, since accounts belong to no office; name users",
        "暂不能填写：账户尚未归属部门；请填写用户")
    }
    guard event.users.count < Self.usersMax else { throw .tooMany("users", Self.usersMax) }
    guard Set(event.users).count == event.users.count else { throw .twice("users") }
    for user in event.users { try require(user, "users") }
    try require(event.reason, "reason")
    // Nobody shuts himself out: whoever restricts has to be able to lift it.
    let name = context.actor.name
    let users = event.users.contains(name) ? event.users : event.users + [name]
    proposal.add(
      .accessRestricted(AccessRestricted(users: users, offices: [], reason: event.reason)),
      to: id.stream)
  }

  func unrestrict(
    _ id: IncidentID, _ event: AccessUnrestricted, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try incident(id, for: .accessUnrestricted)
    guard access.users[id] != nil else {
      throw Rejection(
        .wrongState,
        Words("access to the incident is not restricted", "该事件未限制访问"))
    }
    if context.actor.role != .administrator { try requireListed(id, context) }
    try require(event.reason, "reason")
    proposal.add(.accessUnrestricted(event), to: id.stream)
  }

  /// A part is kept from the same people as the whole.
  func restrictPart(
    _ part: IncidentID, of id: IncidentID, because reason: String, _ proposal: inout Proposal
  ) {
    guard let users = access.users[id] else { return }
    proposal.add(
      .accessRestricted(AccessRestricted(users: users.sorted(), offices: [], reason: reason)),
      to: part.stream, kind: .derived)
  }

  /// What is merged is told to nobody who did not know it.
  func checkAccess(merging id: IncidentID, into target: IncidentID) throws(Rejection) {
    guard let users = access.users[id] else { return }
    if let others = access.users[target], others.isSubset(of: users) { return }
    throw Rejection(
      .accessWider,
      Words(
        """
        more people may see the other incident than this one; restrict access to it first, \
        to people on this one's list
        """,
        "可查看目标事件的人员多于本事件；请先将目标事件的访问限制在本事件的人员范围内"),
      field: "target")
  }

  /// Refuses an action of whoever may not see what it is about or names.
  public func checkAccess(for action: Action, _ context: DecisionContext) throws(Rejection) {
    guard !access.users.isEmpty else { return }
    try checkAccess(to: [action.stream] + action.named, for: action, context)
  }

  /// Refuses whoever may not see one of these, before anything of it is told.
  ///
  /// The centre itself, records of outside systems and erasures go on; an administrator may lift a restriction, which
  /// stands in the log.
  func checkAccess(
    to streams: [StreamID], for action: Action, _ context: DecisionContext
  ) throws(Rejection) {
    guard !access.users.isEmpty, !isFree(action, context) else { return }
    for stream in streams {
      let kept = incidents(behind: stream).sorted().first { incident in
        access.users[incident].map { !$0.contains(context.actor.name) } ?? false
      }
      if let kept { throw .accessRestricted(kept) }
    }
  }

  private func isFree(_ action: Action, _ context: DecisionContext) -> Bool {
    if context.fidelity == .recorded { return true }
    if case .erasure = action { return true }
    if case .clock(_, .strike) = action { return true }
    switch context.actor.role {
    case nil: return true
    case .administrator: if case .incident(_, .unrestrict) = action { return true }
    case .dispatcher, .reviewer: break
    }
    return false
  }

  /// Not even a record may change a list by somebody who is not on it.
  private func requireListed(_ id: IncidentID, _ context: DecisionContext) throws(Rejection) {
    guard let users = access.users[id], !users.contains(context.actor.name) else { return }
    throw .accessRestricted(id)
  }
}

extension Rejection {
  /// The incident is kept from whoever asks.
  public static func accessRestricted(_ incident: IncidentID) -> Rejection {
    Rejection(
      .accessRestricted,
      Words(
        "access to incident \(incident) is restricted; ask somebody who works on it to put you on its list",
        "事件 \(incident) 已限制访问；请联系该事件的处置人员将您加入名单"))
  }
}
