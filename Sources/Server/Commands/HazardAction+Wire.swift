internal import Engine
internal import Events

extension HazardAction: WireAction {
  static let types: [CommandType<HazardAction>] = [
    .value("ReportHazard", .status, .operators, HazardAction.report),
    .value("AssessHazard", .status, .operators, HazardAction.assess),
    .value("DismissHazard", .status, .operators, HazardAction.dismiss),
    .custom(
      "OrderRectification", RectificationOrdered.self, .status, .operators,
      RectificationOrdered.fields
    ) { data throws(CommandRefusal) in
      .order(try data.withDeadline())
    },
    .value("SubmitRectification", .status, .operators, HazardAction.submit),
    .value("PassRecheck", .status, .operators, HazardAction.pass),
    .custom(
      "FailRecheck", RecheckFailed.self, .status, .operators,
      RecheckFailed.fields
    ) { data throws(CommandRefusal) in
      .fail(try data.withDeadline())
    },
    .value("EscalateHazard", .status, .operators, HazardAction.escalate),
    .value("CloseHazard", .status, .operators, HazardAction.close),
  ]

  var form: ActionForm {
    switch self {
    case .report(let event): ActionForm("ReportHazard", event)
    case .assess(let event): ActionForm("AssessHazard", event)
    case .dismiss(let event): ActionForm("DismissHazard", event)
    case .order(let event): ActionForm("OrderRectification", event)
    case .submit(let event): ActionForm("SubmitRectification", event)
    case .pass(let event): ActionForm("PassRecheck", event)
    case .fail(let event): ActionForm("FailRecheck", event)
    case .escalate(let event): ActionForm("EscalateHazard", event)
    case .close(let event): ActionForm("CloseHazard", event)
    }
  }
}
