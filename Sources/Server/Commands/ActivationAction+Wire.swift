internal import Engine
internal import Events

extension ActivationAction: WireAction {
  static let types: [CommandType<ActivationAction>] = [
    .custom(
      "ActivatePlan", PlanActivated.self, .status, .operators,
      [
        .optional("plan", PlanID.self), .optional("incident", IncidentID.self),
        .optional("level", IncidentLevel.self),
      ]
    ) { data throws(CommandRefusal) in
      let plan = try data.optionalUUID("plan").map { PlanID($0) }
      let incident = try data.optionalUUID("incident").map { IncidentID($0) }
      let level = try data.optional("level", as: IncidentLevel.self)
      try data.end()
      return .activate(plan: plan, incident: incident, level: level)
    },
    .value("DeclinePlan", .status, .operators, ActivationAction.decline),
    .value("FillPost", .status, .operators, ActivationAction.fillPost),
    .value("CompletePlanStep", .status, .operators, ActivationAction.completeStep),
    .value("SkipPlanStep", .status, .operators, ActivationAction.skipStep),
    .value("ChangeResponseLevel", .status, .operators, ActivationAction.changeLevel),
    .value("ProposeResponseLevel", .status, .operators, ActivationAction.proposeLevel),
    .value("ProposePlanTermination", .status, .operators, ActivationAction.proposeTermination),
    .value("RejectResponseProposal", .status, .operators, ActivationAction.rejectProposal),
    .value("TerminatePlan", .status, .operators, ActivationAction.terminate),
  ]

  var form: ActionForm {
    switch self {
    case .activate(let plan, let incident, let level):
      ActionForm(
        "ActivatePlan",
        [
          ("plan", plan?.description), ("incident", incident?.description),
          ("level", level?.rawValue),
        ].compactMap { name, text in text.map { (name, $0) } })
    case .decline(let event): ActionForm("DeclinePlan", event)
    case .fillPost(let event): ActionForm("FillPost", event)
    case .completeStep(let event): ActionForm("CompletePlanStep", event)
    case .skipStep(let event): ActionForm("SkipPlanStep", event)
    case .changeLevel(let event): ActionForm("ChangeResponseLevel", event)
    case .proposeLevel(let event): ActionForm("ProposeResponseLevel", event)
    case .proposeTermination(let event): ActionForm("ProposePlanTermination", event)
    case .rejectProposal(let event): ActionForm("RejectResponseProposal", event)
    case .terminate(let event): ActionForm("TerminatePlan", event)
    }
  }
}
