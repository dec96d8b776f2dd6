/// Which commands stand first where all that can be asked of an entity is listed.
enum CommandOrder {
  /// By what is asked for most, the most frequent first; the web page lists alike.
  private static let first: [Feed: [String]] = [
    .alarms: ["ClaimAlarm", "PromoteAlarm", "AttachAlarm", "DismissAlarm", "VerifyAlarm"],
    .incidents: [
      "ConfirmIncident", "DispatchTeam", "IssueTask", "StabiliseIncident", "ResolveIncident",
      "CloseIncident", "RecordNote",
    ],
    .assignments: [
      "AcknowledgeDispatch", "ReportEnRoute", "ReportOnScene", "ReportWorking", "ClearAssignment",
      "DispatchTeam",
    ],
    .tasks: [
      "AcceptTask", "StartTask", "SubmitTask", "CompleteTask", "ReturnTask", "UrgeTask",
      "ReportProgress", "ResumeTask",
    ],
    .clocks: ["AcknowledgeClock", "ExtendClock", "SuspendClock", "ResumeClock"],
    .commands: [
      "EstablishCommand", "AcceptCommand", "OfferCommand", "RecordDecision", "SetObjective",
    ],
    .plans: ["ActivatePlan", "ApprovePlan", "PutPlanInForce", "WithdrawPlan"],
    .activations: [
      "ActivatePlan", "CompletePlanStep", "FillPost", "ChangeResponseLevel", "TerminatePlan",
      "DeclinePlan",
    ],
    .hazards: [
      "AssessHazard", "OrderRectification", "SubmitRectification", "PassRecheck", "FailRecheck",
      "CloseHazard",
    ],
    .situationReports: [
      "ApproveReport", "SendReport", "ConfirmReceipt", "RejectReport", "ReturnReport",
    ],
    .teams: ["DispatchTeam", "SetTeamAvailability", "TakeTeamOutOfService", "PutTeamInService"],
    .responders: ["ClearDistress", "IssueTask"],
  ]

  /// The same commands with those first that are asked for most of such an entity; the others keep their order.
  static func sorted(_ items: [Picker.Item], of feed: Feed) -> [Picker.Item] {
    let order = first[feed] ?? []
    func rank(_ item: Picker.Item) -> Int {
      order.firstIndex(of: item.request.form.type.rawValue) ?? order.count
    }
    return items.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    .map(\.element)
  }
}
