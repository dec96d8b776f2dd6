internal import Engine
internal import Events

extension ResponderAction: WireAction {
  static let types: [CommandType<ResponderAction>] = [
    .value("RegisterResponder", .text, .keepers, ResponderAction.register),
    .plain("StartDuty", DutyStarted.self, .text, .staff, .startDuty),
    .plain("EndDuty", DutyEnded.self, .text, .staff, .endDuty),
    .value("SetResponderAvailability", .text, .staff, ResponderAction.setAvailability),
    .value("RaiseDistress", .alarm, .staff, ResponderAction.raiseDistress),
    .value("ClearDistress", .acknowledgement, .staff, ResponderAction.clearDistress),
  ]

  var form: ActionForm {
    switch self {
    case .register(let event): ActionForm("RegisterResponder", event)
    case .startDuty: ActionForm("StartDuty")
    case .endDuty: ActionForm("EndDuty")
    case .setAvailability(let event): ActionForm("SetResponderAvailability", event)
    case .raiseDistress(let event): ActionForm("RaiseDistress", event)
    case .clearDistress(let event): ActionForm("ClearDistress", event)
    }
  }
}
