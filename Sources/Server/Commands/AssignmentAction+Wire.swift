internal import Engine
internal import Events

extension AssignmentAction: WireAction {
  static let types: [CommandType<AssignmentAction>] = [
    .value("ReserveTeam", .status, .operators, AssignmentAction.reserve),
    .custom(
      "DispatchTeam", Dispatched.self, .status, .operators,
      Dispatched.fields + [.optional("override", String.self)]
    ) { data throws(CommandRefusal) in
      let override = try data.optional("override")
      return .dispatch(try data.value(), override: override)
    },
    .plain(
      "AcknowledgeDispatch", DispatchAcknowledged.self, .acknowledgement, .operators, .acknowledge),
    .value("DeclineDispatch", .acknowledgement, .operators, AssignmentAction.decline),
    .plain(
      "MarkDispatchUnanswered", DispatchUnanswered.self, .acknowledgement, .operators,
      .markUnanswered),
    .plain("ReportEnRoute", EnRoute.self, .status, .operators, .reportEnRoute),
    .custom(
      "ReportOnScene", ArrivedOnScene.self, .status, .operators,
      [.optional("basis", ArrivalBasis.self)]
    ) { data throws(CommandRefusal) in
      let basis = try data.arrivalBasis()
      try data.end()
      return .reportOnScene(basis)
    },
    .plain("ReportWorking", WorkStarted.self, .status, .operators, .reportWorking),
    .custom(
      "ReportDeparture", DepartedScene.self, .status, .operators,
      [.optional("destination", String.self)]
    ) { data throws(CommandRefusal) in
      let destination = try data.optional("destination")
      try data.end()
      return .reportDeparture(destination: destination)
    },
    .custom(
      "ReportAtDestination", ArrivedAtDestination.self, .status, .operators,
      [.optional("destination", String.self)]
    ) { data throws(CommandRefusal) in
      let destination = try data.optional("destination")
      try data.end()
      return .reportAtDestination(destination: destination)
    },
    .plain("ClearAssignment", Cleared.self, .status, .operators, .clear),
    .value("PreemptAssignment", .status, .operators, AssignmentAction.preempt),
    .value("CancelAssignment", .status, .operators, AssignmentAction.cancel),
    .value("MoveToGroup", .status, .operators, AssignmentAction.moveToGroup),
  ]

  var form: ActionForm {
    switch self {
    case .reserve(let event): ActionForm("ReserveTeam", event)
    case .dispatch(let event, let override):
      ActionForm("DispatchTeam", event, adding: override.map { [("override", $0)] } ?? [])
    case .acknowledge: ActionForm("AcknowledgeDispatch")
    case .decline(let event): ActionForm("DeclineDispatch", event)
    case .markUnanswered: ActionForm("MarkDispatchUnanswered")
    case .reportEnRoute: ActionForm("ReportEnRoute")
    case .reportOnScene(let basis): ActionForm("ReportOnScene", [("basis", basis.rawValue)])
    case .reportWorking: ActionForm("ReportWorking")
    case .reportDeparture(let destination):
      ActionForm("ReportDeparture", destination.map { [("destination", $0)] } ?? [])
    case .reportAtDestination(let destination):
      ActionForm("ReportAtDestination", destination.map { [("destination", $0)] } ?? [])
    case .clear: ActionForm("ClearAssignment")
    case .preempt(let event): ActionForm("PreemptAssignment", event)
    case .cancel(let event): ActionForm("CancelAssignment", event)
    case .moveToGroup(let event): ActionForm("MoveToGroup", event)
    }
  }
}
