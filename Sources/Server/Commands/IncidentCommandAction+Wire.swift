internal import Engine
internal import Events

extension IncidentCommandAction: WireAction {
  static let types: [CommandType<IncidentCommandAction>] = [
    .value("EstablishCommand", .status, .operators, IncidentCommandAction.establish),
    .value("OfferCommand", .status, .operators, IncidentCommandAction.offer),
    .plain("AcceptCommand", CommandTransferred.self, .acknowledgement, .operators, .accept),
    .value("DeclineCommand", .acknowledgement, .operators, IncidentCommandAction.decline),
    .value("TerminateCommand", .status, .operators, IncidentCommandAction.terminate),
    .value("AssignRole", .status, .operators, IncidentCommandAction.assignRole),
    .value("RelieveRole", .status, .operators, IncidentCommandAction.relieveRole),
    .value("CreateGroup", .status, .operators, IncidentCommandAction.formGroup),
    .value("RetireGroup", .status, .operators, IncidentCommandAction.retireGroup),
    .value("SetCommandPost", .status, .operators, IncidentCommandAction.setPost),
    .value("RecordDecision", .text, .operators, IncidentCommandAction.recordDecision),
    .value("SetObjective", .text, .operators, IncidentCommandAction.setObjective),
    .value("UpdateObjective", .text, .operators, IncidentCommandAction.updateObjective),
    .value("AchieveObjective", .text, .operators, IncidentCommandAction.achieveObjective),
    .value("AbandonObjective", .text, .operators, IncidentCommandAction.abandonObjective),
  ]

  var form: ActionForm {
    switch self {
    case .establish(let event): ActionForm("EstablishCommand", event)
    case .offer(let event): ActionForm("OfferCommand", event)
    case .accept: ActionForm("AcceptCommand")
    case .decline(let event): ActionForm("DeclineCommand", event)
    case .terminate(let event): ActionForm("TerminateCommand", event)
    case .assignRole(let event): ActionForm("AssignRole", event)
    case .relieveRole(let event): ActionForm("RelieveRole", event)
    case .formGroup(let event): ActionForm("CreateGroup", event)
    case .retireGroup(let event): ActionForm("RetireGroup", event)
    case .setPost(let event): ActionForm("SetCommandPost", event)
    case .recordDecision(let event): ActionForm("RecordDecision", event)
    case .setObjective(let event): ActionForm("SetObjective", event)
    case .updateObjective(let event): ActionForm("UpdateObjective", event)
    case .achieveObjective(let event): ActionForm("AchieveObjective", event)
    case .abandonObjective(let event): ActionForm("AbandonObjective", event)
    }
  }
}
