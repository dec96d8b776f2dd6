internal import Engine
internal import Events

extension TaskAction: WireAction {
  static let types: [CommandType<TaskAction>] = [
    .value("DraftTask", .text, .operators, TaskAction.draft),
    .value("IssueTask", .status, .operators, TaskAction.issue),
    .value("AcceptTask", .acknowledgement, .operators, TaskAction.accept),
    .value("RefuseTask", .acknowledgement, .operators, TaskAction.refuse),
    .plain("StartTask", TaskStarted.self, .status, .operators, .start),
    .value("ReportProgress", .text, .operators, TaskAction.reportProgress),
    .value("SubmitTask", .status, .operators, TaskAction.submit),
    .value("CompleteTask", .status, .operators, TaskAction.complete),
    .value("ReturnTask", .status, .operators, TaskAction.sendBack),
    .value("ReassignTask", .status, .operators, TaskAction.reassign),
    .value("SplitTask", .text, .operators, TaskAction.split),
    .value("ExtendTaskDeadline", .status, .operators, TaskAction.extendDeadline),
    .value("UrgeTask", .text, .operators, TaskAction.urge),
    .value("SuspendTask", .status, .operators, TaskAction.suspend),
    .plain("ResumeTask", TaskResumed.self, .status, .operators, .resume),
    .value("WaiveTask", .status, .operators, TaskAction.waive),
    .value("CancelTask", .status, .operators, TaskAction.cancel),
    .value("AttachTaskFile", .text, .operators, TaskAction.attachFile),
  ]

  var form: ActionForm {
    switch self {
    case .draft(let event): ActionForm("DraftTask", event)
    case .issue(let event): ActionForm("IssueTask", event)
    case .accept(let event): ActionForm("AcceptTask", event)
    case .refuse(let event): ActionForm("RefuseTask", event)
    case .start: ActionForm("StartTask")
    case .reportProgress(let event): ActionForm("ReportProgress", event)
    case .submit(let event): ActionForm("SubmitTask", event)
    case .complete(let event): ActionForm("CompleteTask", event)
    case .sendBack(let event): ActionForm("ReturnTask", event)
    case .reassign(let event): ActionForm("ReassignTask", event)
    case .split(let event): ActionForm("SplitTask", event)
    case .extendDeadline(let event): ActionForm("ExtendTaskDeadline", event)
    case .urge(let event): ActionForm("UrgeTask", event)
    case .suspend(let event): ActionForm("SuspendTask", event)
    case .resume: ActionForm("ResumeTask")
    case .waive(let event): ActionForm("WaiveTask", event)
    case .cancel(let event): ActionForm("CancelTask", event)
    case .attachFile(let event): ActionForm("AttachTaskFile", event)
    }
  }
}
