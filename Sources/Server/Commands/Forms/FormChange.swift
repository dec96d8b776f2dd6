internal import Engine
internal import Events
internal import Projections

/// What the form of a command says otherwise than the event that the command leads to.
enum FormChange: Equatable, Sendable {
  /// The centre fills it in itself.
  case leftOut
  /// The centre fills it in where it is missing.
  case optional
  /// The identifier of what the command makes.
  case new
  /// The identifier of an entity, or of what the command makes.
  case orNew
  /// It names a part of something.
  case part(FormPart)
  /// Only these of the names.
  case only([String])
  /// Only streams of these kinds.
  case of([StreamKind])
  /// A moment that is written in RFC 3339.
  case inText
  /// Programs alone fill it in.
  case ofPrograms

  /// Whether a record contradicts the others is for the centre to say.
  static let leftOutAnywhere: Set<String> = ["contradiction"]

  /// By command and path.
  static let table: [String: [String: FormChange]] = [
    "PromoteAlarm": ["incident": .new, "number": .optional, "alarm": .leftOut],
    "OpenIncident": ["number": .optional],
    "OrderRectification": ["task": .leftOut, "deadline": .optional],
    "FailRecheck": ["deadline": .optional],
    "EscalateHazard": ["incident": .orNew],
    "SplitIncident": ["into": .new],
    "RestrictAccess": ["offices": .leftOut],
    "RecordNote": ["note": .new],
    "CorrectNote": [
      "note": .part(FormPart(collection: .timeline, list: "NoteRecorded", key: "note"))
    ],
    "RecordDecision": ["decision": .new],
    "CreateGroup": ["group": .new],
    "RetireGroup": ["group": commandGroup],
    "MoveToGroup": ["group": commandGroup],
    "SetObjective": ["objective": .new],
    "UpdateObjective": ["objective": objective],
    "AchieveObjective": ["objective": objective],
    "AbandonObjective": ["objective": objective],
    "DraftTask": ["checklist.item": .new, "set": .ofPrograms],
    "IssueTask": ["checklist.item": .new, "set": .ofPrograms],
    "ReportProgress": ["checked": checklistItem],
    "SubmitTask": ["checked": checklistItem],
    "DraftPlan": [
      "steps.step": .new, "steps.checklist.item": .new,
      "steps.after": .part(FormPart(collection: nil, list: "steps", key: "step")),
      "steps.post": .part(FormPart(collection: nil, list: "posts", key: "post")),
      "steps.message": .part(FormPart(collection: nil, list: "messages", key: "template")),
    ],
    "CompletePlanStep": ["step": planStep],
    "SkipPlanStep": ["step": planStep],
    "FillPost": ["post": .part(FormPart(collection: .activations, list: "posts", key: "post"))],
    "ArmClock": [
      "purpose": .only(CentreState.purposesOfPeople.map(\.rawValue)),
      "subject": .of([.alarm, .incident]), "dueAt": .inText,
    ],
    "ExtendClock": ["dueAt": .inText],
    "RequestErasure": [
      "subject": .of([
        .responder, .alarm, .incident, .task, .hazard, .situationReport, .activation,
      ])
    ],
    "ReportOnScene": ["basis": .ofPrograms],
    "AppendFixes": ["segment": .ofPrograms],
  ]

  private static let commandGroup = FormChange.part(
    FormPart(collection: .commands, list: "groups", key: "group"))
  private static let objective = FormChange.part(
    FormPart(collection: .commands, list: "objectives", key: "objective"))
  private static let checklistItem = FormChange.part(
    FormPart(collection: .tasks, list: "checklist", key: "item"))
  private static let planStep = FormChange.part(
    FormPart(collection: .activations, list: "steps", key: "step"))
}
