internal import Engine

extension OfficeAction: WireAction {
  static let types: [CommandType<OfficeAction>] = [
    .value("RegisterOffice", .text, .keepers, OfficeAction.register),
    .value("SetOfficeTerritory", .text, .keepers, OfficeAction.setTerritory),
    .value("SetClockRule", .text, .keepers, OfficeAction.setClockRule),
    .value("ResetClockRule", .text, .keepers, OfficeAction.resetClockRule),
    .value("SetWorkingCalendar", .text, .keepers, OfficeAction.setWorkingCalendar),
    .value("SetIncidentType", .text, .keepers, OfficeAction.setIncidentType),
  ]

  var form: ActionForm {
    switch self {
    case .register(let event): ActionForm("RegisterOffice", event)
    case .setTerritory(let event): ActionForm("SetOfficeTerritory", event)
    case .setClockRule(let event): ActionForm("SetClockRule", event)
    case .resetClockRule(let event): ActionForm("ResetClockRule", event)
    case .setWorkingCalendar(let event): ActionForm("SetWorkingCalendar", event)
    case .setIncidentType(let event): ActionForm("SetIncidentType", event)
    }
  }
}
