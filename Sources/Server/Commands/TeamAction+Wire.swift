internal import Engine
internal import Events

extension TeamAction: WireAction {
  static let types: [CommandType<TeamAction>] = [
    .value("RegisterTeam", .text, .keepers, TeamAction.register),
    .plain("PutTeamInService", TeamInService.self, .text, .staff, .putInService),
    .value("TakeTeamOutOfService", .text, .staff, TeamAction.takeOutOfService),
    .value("SetTeamAvailability", .text, .staff, TeamAction.setAvailability),
    .value("SetCapabilities", .text, .keepers, TeamAction.setCapabilities),
    .value("BoardCrew", .text, .staff, TeamAction.boardCrew),
    .value("LeaveCrew", .text, .staff, TeamAction.leaveCrew),
  ]

  var form: ActionForm {
    switch self {
    case .register(let event): ActionForm("RegisterTeam", event)
    case .putInService: ActionForm("PutTeamInService")
    case .takeOutOfService(let event): ActionForm("TakeTeamOutOfService", event)
    case .setAvailability(let event): ActionForm("SetTeamAvailability", event)
    case .setCapabilities(let event): ActionForm("SetCapabilities", event)
    case .boardCrew(let event): ActionForm("BoardCrew", event)
    case .leaveCrew(let event): ActionForm("LeaveCrew", event)
    }
  }
}
