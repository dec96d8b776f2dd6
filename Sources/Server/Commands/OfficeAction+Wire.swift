internal import Engine

extension OfficeAction: WireAction {
  static let types: [CommandType<OfficeAction>] = [
    .value("RegisterOffice", .text, .keepers, OfficeAction.register),
    .value("SetOfficeTerritory", .text, .keepers, OfficeAction.setTerritory),
  ]

  var form: ActionForm {
    switch self {
    case .register(let event): ActionForm("RegisterOffice", event)
    case .setTerritory(let event): ActionForm("SetOfficeTerritory", event)
    }
  }
}
