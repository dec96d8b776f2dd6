internal import Engine
internal import Events

extension ClockAction: WireAction {
  static let types: [CommandType<ClockAction>] = [
    .custom(
      "ArmClock", ClockArmed.self, .text, .operators,
      [
        .required("purpose", ClockPurpose.self), .required("subject", StreamID.self),
        .optional("dueAt", Micros.self),
      ]
    ) { data throws(CommandRefusal) in
      let purpose = try data.required("purpose", as: ClockPurpose.self)
      let subject = try data.required("subject", as: StreamID.self)
      let dueAt = try data.moment("dueAt")
      try data.end()
      return .arm(purpose, subject: subject, dueAt: dueAt)
    },
    .plain("SatisfyClock", ClockSatisfied.self, .status, .operators, .satisfy),
    .custom(
      "ExtendClock", ClockExtended.self, .status, .operators,
      [.required("dueAt", Micros.self), .required("reason", String.self)]
    ) { data throws(CommandRefusal) in
      guard let dueAt = try data.moment("dueAt") else {
        throw .field("dueAt", "is missing", "缺失")
      }
      let reason = try data.required("reason")
      try data.end()
      return .extend(dueAt: dueAt, reason: reason)
    },
    .value("SuspendClock", .status, .operators, ClockAction.suspend),
    .plain("ResumeClock", ClockResumed.self, .status, .operators, .resume),
    .value("CancelClock", .status, .operators, ClockAction.cancel),
    .value("AcknowledgeClock", .acknowledgement, .operators, ClockAction.acknowledge),
  ]

  var form: ActionForm {
    switch self {
    case .arm(let purpose, let subject, let dueAt):
      ActionForm(
        "ArmClock",
        [("purpose", purpose.rawValue), ("subject", subject.description)]
          + (dueAt.map { [("dueAt", $0.rfc3339())] } ?? []))
    // The centre asks this of itself; no command of the protocol does.
    case .strike: ActionForm("StrikeClock")
    case .satisfy: ActionForm("SatisfyClock")
    case .extend(let dueAt, let reason):
      ActionForm("ExtendClock", [("dueAt", dueAt.rfc3339()), ("reason", reason)])
    case .suspend(let event): ActionForm("SuspendClock", event)
    case .resume: ActionForm("ResumeClock")
    case .cancel(let event): ActionForm("CancelClock", event)
    case .acknowledge(let event): ActionForm("AcknowledgeClock", event)
    }
  }
}
