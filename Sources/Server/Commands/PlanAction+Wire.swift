internal import Engine
internal import Events

extension PlanAction: WireAction {
  static let types: [CommandType<PlanAction>] = [
    .value("DraftPlan", .text, .staff, PlanAction.draft),
    .value("ApprovePlan", .text, .keepers, PlanAction.approve),
    .plain("PutPlanInForce", PlanInForce.self, .text, .keepers, .putInForce),
    .value("WithdrawPlan", .text, .keepers, PlanAction.withdraw),
  ]

  var form: ActionForm {
    switch self {
    case .draft(let event): ActionForm("DraftPlan", event)
    case .approve(let event): ActionForm("ApprovePlan", event)
    case .putInForce: ActionForm("PutPlanInForce")
    case .withdraw(let event): ActionForm("WithdrawPlan", event)
    }
  }
}
