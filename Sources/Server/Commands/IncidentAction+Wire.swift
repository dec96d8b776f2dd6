internal import Engine

extension IncidentAction: WireAction {
  static let types: [CommandType<IncidentAction>] = [
    .custom("OpenIncident", .status, .operators) { data throws(CommandRefusal) in
      .open(try data.incidentOpened())
    },
    .value("ConfirmIncident", .status, .operators, IncidentAction.confirm),
    .plain("ActivateIncident", .status, .operators, .activate),
    .value("ClassifyIncident", .status, .operators, IncidentAction.classify),
    .value("SetPriority", .status, .operators, IncidentAction.setPriority),
    .value("DeclareLevel", .status, .operators, IncidentAction.declareLevel),
    .value("RaiseLevel", .status, .operators, IncidentAction.raiseLevel),
    .value("LowerLevel", .status, .operators, IncidentAction.lowerLevel),
    .value("RelocateIncident", .status, .operators, IncidentAction.relocate),
    .plain("StabiliseIncident", .status, .operators, .stabilise),
    .value("ReactivateIncident", .status, .operators, IncidentAction.reactivate),
    .value("ResolveIncident", .status, .operators, IncidentAction.resolve),
    .plain("CloseIncident", .status, .operators, .close),
    .value("ReopenIncident", .status, .operators, IncidentAction.reopen),
    .value("CancelIncident", .status, .operators, IncidentAction.cancel),
    .value("MergeIncident", .status, .operators, IncidentAction.merge),
    .value("UnmergeIncident", .status, .operators, IncidentAction.unmerge),
    .value("RecordNote", .text, .operators, IncidentAction.recordNote),
  ]

  var form: ActionForm {
    switch self {
    case .open(let event): ActionForm("OpenIncident", event)
    case .confirm(let event): ActionForm("ConfirmIncident", event)
    case .activate: ActionForm("ActivateIncident")
    case .classify(let event): ActionForm("ClassifyIncident", event)
    case .setPriority(let event): ActionForm("SetPriority", event)
    case .declareLevel(let event): ActionForm("DeclareLevel", event)
    case .raiseLevel(let event): ActionForm("RaiseLevel", event)
    case .lowerLevel(let event): ActionForm("LowerLevel", event)
    case .relocate(let event): ActionForm("RelocateIncident", event)
    case .stabilise: ActionForm("StabiliseIncident")
    case .reactivate(let event): ActionForm("ReactivateIncident", event)
    case .resolve(let event): ActionForm("ResolveIncident", event)
    case .close: ActionForm("CloseIncident")
    case .reopen(let event): ActionForm("ReopenIncident", event)
    case .cancel(let event): ActionForm("CancelIncident", event)
    case .merge(let event): ActionForm("MergeIncident", event)
    case .unmerge(let event): ActionForm("UnmergeIncident", event)
    case .recordNote(let event): ActionForm("RecordNote", event)
    }
  }
}
