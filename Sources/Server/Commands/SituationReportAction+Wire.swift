internal import Engine
internal import Events

extension SituationReportAction: WireAction {
  static let types: [CommandType<SituationReportAction>] = [
    .value("DraftReport", .text, .operators, SituationReportAction.draft),
    .value("ApproveReport", .status, .operators, SituationReportAction.approve),
    .value("ReturnReport", .status, .operators, SituationReportAction.sendBack),
    .value("SendReport", .status, .operators, SituationReportAction.send),
    .value("ConfirmReceipt", .acknowledgement, .operators, SituationReportAction.receive),
    .value("RejectReport", .acknowledgement, .operators, SituationReportAction.reject),
    .value("AmendReport", .status, .operators, SituationReportAction.amend),
    .value("CancelReport", .status, .operators, SituationReportAction.cancel),
  ]

  var form: ActionForm {
    switch self {
    case .draft(let event): ActionForm("DraftReport", event)
    case .approve(let event): ActionForm("ApproveReport", event)
    case .sendBack(let event): ActionForm("ReturnReport", event)
    case .send(let event): ActionForm("SendReport", event)
    case .receive(let event): ActionForm("ConfirmReceipt", event)
    case .reject(let event): ActionForm("RejectReport", event)
    case .amend(let event): ActionForm("AmendReport", event)
    case .cancel(let event): ActionForm("CancelReport", event)
    }
  }
}
