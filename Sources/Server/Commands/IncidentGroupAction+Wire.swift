internal import Engine

extension IncidentGroupAction: WireAction {
  static let types: [CommandType<IncidentGroupAction>] = [
    .value("FormIncidentGroup", .status, .operators, IncidentGroupAction.form),
    .value("DissolveIncidentGroup", .status, .operators, IncidentGroupAction.dissolve),
  ]

  var form: ActionForm {
    switch self {
    case .form(let event): ActionForm("FormIncidentGroup", event)
    case .dissolve(let event): ActionForm("DissolveIncidentGroup", event)
    }
  }
}
