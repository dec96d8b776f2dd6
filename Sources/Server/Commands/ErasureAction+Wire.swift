internal import Engine
internal import Events

extension ErasureAction: WireAction {
  static let types: [CommandType<ErasureAction>] = [
    .value("RequestErasure", .text, .keepers, ErasureAction.request),
    .value("WithdrawErasure", .text, .keepers, ErasureAction.withdraw),
    .plain("EraseSubject", PersonErased.self, .text, .keepers, .erase),
  ]

  var form: ActionForm {
    switch self {
    case .request(let event): ActionForm("RequestErasure", event)
    case .withdraw(let event): ActionForm("WithdrawErasure", event)
    case .erase: ActionForm("EraseSubject")
    }
  }
}
