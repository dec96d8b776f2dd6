internal import Events

extension CentreState {
  func decide(
    _ id: PlanID, _ action: PlanAction, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    switch action {
    case .draft(let event): try draft(id, event, &proposal)
    case .approve(let event): try approve(id, event, context, &proposal)
    case .putInForce: try putInForce(id, &proposal)
    case .withdraw(let event):
      _ = try plan(id, for: .withdrawn)
      try require(event.reason, "reason")
      proposal.add(.planWithdrawn(event), to: id.stream)
    }
  }

  private func draft(
    _ id: PlanID, _ event: PlanDrafted, _ proposal: inout Proposal
  ) throws(Rejection) {
    if let present = plans[id] {
      guard present.state == .draft else { throw .exists(Noun.plan, id) }
      guard
        present.office == event.office, present.code == event.code,
        present.version == event.version
      else {
        throw .invalid(
          "version",
          "belongs with office and code to the draft that is there; use a new identifier",
          "须与已有草案的部门、代码、版本一致；否则请使用新的编号")
      }
    } else {
      let next = (planVersions[EmergencyPlan(event).family] ?? 0) + 1
      guard event.version == next else {
        throw .invalid(
          "version", "must be \(next), the next one of \(event.code)",
          "须为 \(event.code) 的下一版本 \(next)")
      }
    }
    try check(event)
    proposal.add(.planDrafted(event), to: id.stream)
  }

  /// Two people: nobody approves what he wrote himself.
  private func approve(
    _ id: PlanID, _ event: PlanApproved, _ context: DecisionContext, _ proposal: inout Proposal
  ) throws(Rejection) {
    let plan = try plan(id, for: .approved)
    let name = context.actor.name
    guard !plan.authors.contains(name) else {
      throw Rejection(
        .ownPlan,
        Words(
          "\(name) wrote this plan; another person has to approve it",
          "\(name) 参与编写了此预案；须由另一人审批"))
    }
    proposal.add(.planApproved(event), to: id.stream)
  }

  private func putInForce(_ id: PlanID, _ proposal: inout Proposal) throws(Rejection) {
    let plan = try plan(id, for: .inForce)
    let present = planInForce(plan.family)
    if let present, let version = plans[present]?.version, version > plan.version {
      throw Rejection(
        .wrongState,
        Words(
          "version \(version) of \(plan.code) is in force, which is later; draft a new version",
          "\(plan.code) 的第 \(version) 版已生效且更新；请编写新版本"))
    }
    proposal.add(.planInForce(PlanInForce(supersedes: present)), to: id.stream)
    if let present {
      proposal.add(
        .planSuperseded(PlanSuperseded(by: id)), to: present.stream, kind: .derived)
    }
  }

  /// The version of a plan that is in force.
  func planInForce(_ family: EmergencyPlan.Code) -> PlanID? {
    plansInForce[family.office]?.first { plans[$0]?.code == family.code }
  }

  private func plan(
    _ id: PlanID, for step: EmergencyPlan.Step
  ) throws(Rejection) -> EmergencyPlan {
    guard let plan = plans[id] else { throw .unknown(Noun.plan, id) }
    try EmergencyPlan.lifecycle.check(step, in: plan.state)
    return plan
  }
}
