internal import Engine
internal import Events

/// Where the values of a text are taken from; others can be written too.
enum FormValues: String, CaseIterable, Sendable {
  /// The names of `GET /v1/users`.
  case users
  /// The names of the types of incidents that offices have set.
  case incidentTypes
  /// The groups of those types.
  case incidentTypeGroups
  /// The usual ends of incidents, which the form itself lists.
  case outcomes

  /// By command and path; of a list for its elements.
  static let table = Dictionary(
    uniqueKeysWithValues: [
      (users, named), (incidentTypes, typed), (incidentTypeGroups, grouped),
      (outcomes, ["ResolveIncident.disposition"]),
    ].flatMap { values, paths in paths.map { ($0, values) } })

  /// What is usually written, where the form lists it: each is a value in the language of whoever writes.
  var usual: [Words] {
    switch self {
    case .users, .incidentTypes, .incidentTypeGroups: []
    case .outcomes: FormWords.outcomes
    }
  }

  private static let named = [
    "EstablishCommand.commander", "RecordDecision.decider", "CreateGroup.leader",
    "AssignRole.person", "RelieveRole.person", "OfferCommand.to", "RestrictAccess.users",
  ]
  private static let classifying = [
    "PromoteAlarm", "OpenIncident", "ClassifyIncident", "SplitIncident",
  ]
  private static let typed =
    classifying.map { $0 + ".category" } + ["RaiseAlarm.category", "DraftPlan.triggers.categories"]
  private static let grouped = classifying.map { $0 + ".group" }
}

/// Between which bounds integers lie.
enum FormRange {
  /// By command and path; of a list for its elements. What is missing depends on something else, or has no bounds.
  static let table: [String: ClosedRange<Int64>] = [
    "DraftTask.evidenceRequired": ValueRange.evidenceRequired,
    "IssueTask.evidenceRequired": ValueRange.evidenceRequired,
    "DraftPlan.steps.evidenceRequired": ValueRange.evidenceRequired,
    "DraftPlan.steps.limitSeconds": ValueRange.limitSeconds,
    "ReportProgress.percent": ValueRange.percent,
    "UpdateObjective.percent": ValueRange.percent,
    "SetClockRule.rule.warnPercent": ValueRange.warnPercent,
    "SetClockRule.rule.limit": ValueRange.limitSeconds,
    "SetClockRule.rule.rungs.after": ValueRange.limitSeconds,
    "SetWorkingCalendar.calendar.startMinute": ValueRange.startMinute,
    "SetWorkingCalendar.calendar.endMinute": ValueRange.endMinute,
    "SetWorkingCalendar.calendar.weekdays": ValueRange.weekday,
    "SetWorkingCalendar.calendar.utcOffsetMinutes": ValueRange.utcOffsetMinutes,
  ]
}
