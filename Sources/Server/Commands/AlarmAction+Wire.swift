internal import Engine
internal import Events

extension AlarmAction: WireAction {
  static let types: [CommandType<AlarmAction>] = [
    .value("RaiseAlarm", .alarm, .operators, AlarmAction.raise),
    .plain("ClaimAlarm", AlarmClaimed.self, .acknowledgement, .operators, .claim),
    .value("ReleaseAlarmClaim", .acknowledgement, .operators, AlarmAction.releaseClaim),
    .custom(
      "TakeOverAlarmClaim", ClaimTakenOver.self, .acknowledgement, .operators,
      [.required("reason", String.self)]
    ) { data throws(CommandRefusal) in
      let reason = try data.required("reason")
      try data.end()
      return .takeOverClaim(reason: reason)
    },
    .value("VerifyAlarm", .status, .operators, AlarmAction.verify),
    .value("AddAlarmReport", .text, .operators, AlarmAction.addReport),
    .value("CorrectAlarmLocation", .status, .operators, AlarmAction.correctLocation),
    .custom(
      "PromoteAlarm", AlarmPromoted.self, .status, .operators,
      [.required("incident", IncidentID.self)] + IncidentOpened.fields
    ) { data throws(CommandRefusal) in
      let incident = IncidentID(try data.uuid("incident"))
      return .promote(incident, try data.incidentOpened())
    },
    .value("AttachAlarm", .status, .operators, AlarmAction.attach),
    .value("DismissAlarm", .status, .operators, AlarmAction.dismiss),
    .value("CancelAlarm", .alarm, .operators, AlarmAction.cancel),
    .value("ReopenAlarm", .status, .operators, AlarmAction.reopen),
    .value("RecordAlarmReporter", .text, .operators, AlarmAction.recordReporter),
    .value("AttachAlarmFile", .text, .operators, AlarmAction.attachFile),
  ]

  var form: ActionForm {
    switch self {
    case .raise(let event): ActionForm("RaiseAlarm", event)
    case .claim: ActionForm("ClaimAlarm")
    case .releaseClaim(let event): ActionForm("ReleaseAlarmClaim", event)
    case .takeOverClaim(let reason): ActionForm("TakeOverAlarmClaim", [("reason", reason)])
    case .verify(let event): ActionForm("VerifyAlarm", event)
    case .addReport(let event): ActionForm("AddAlarmReport", event)
    case .correctLocation(let event): ActionForm("CorrectAlarmLocation", event)
    case .promote(let incident, let event):
      ActionForm("PromoteAlarm", event, adding: [("incident", incident.description)])
    case .attach(let event): ActionForm("AttachAlarm", event)
    case .dismiss(let event): ActionForm("DismissAlarm", event)
    case .cancel(let event): ActionForm("CancelAlarm", event)
    case .reopen(let event): ActionForm("ReopenAlarm", event)
    case .recordReporter(let event): ActionForm("RecordAlarmReporter", event)
    case .attachFile(let event): ActionForm("AttachAlarmFile", event)
    }
  }
}
