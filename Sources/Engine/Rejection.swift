public import Events

/// A command was refused: the rules of the trade do not allow it now.
public struct Rejection: Error, Equatable, Sendable {
  /// The kind of refusal, for programs; the raw values are kept for ever.
  public enum Code: String, CaseIterable, Sendable {
    case unknownEntity = "entity.unknown"
    case alreadyExists = "entity.exists"
    case wrongState = "state.wrong"
    case claimedByAnother = "alarm.claimed-by-another"
    case notClaimant = "alarm.not-claimant"
    case fieldMissing = "field.missing"
    case fieldInvalid = "field.invalid"
    case gateWarned = "gate.warned"
    case gateBlocked = "gate.blocked"
    case openAssignments = "incident.open-assignments"
    case openDistress = "incident.open-distress"
    case openTasks = "incident.open-tasks"
    case targetNotOpen = "incident.target-not-open"
    case ownResult = "task.own-result"
    case checklistOpen = "task.checklist-open"
    case evidenceMissing = "task.evidence-missing"
    case openParts = "task.open-parts"
    case exerciseMixed = "exercise.mixed"
    case secondPersonNeeded = "erasure.second-person-needed"
    case offerOpen = "command.offer-open"
    case offeredToAnother = "command.offered-to-another"
    case roleNotHeld = "command.role-not-held"
    case groupInUse = "command.group-in-use"
    case ownRectification = "hazard.own-rectification"
    case ownReport = "report.own-report"
    case ownPlan = "plan.own-draft"
    case stepTaskOpen = "plan.task-open"
    case responseSecondPersonNeeded = "response.second-person-needed"
    case accessRestricted = "access.restricted"
    case accessWider = "access.wider"
  }

  /// The kind of refusal.
  public let code: Code
  /// What was wrong and what to do, in the reader's language.
  public let words: Words
  /// The field of the command at fault, where it is one.
  public let field: String?

  /// Creates a refusal.
  public init(_ code: Code, _ words: Words, field: String? = nil) {
    self.code = code
    self.words = words
    self.field = field
  }
}

extension Rejection {
  static func unknown(_ what: Words, _ id: some CustomStringConvertible) -> Rejection {
    Rejection(
      .unknownEntity,
      Words(
        "there is no \(what.english) \(id); check the identifier",
        "没有\(what.chinese) \(id)；请核对编号"))
  }

  static func exists(_ what: Words, _ id: some CustomStringConvertible) -> Rejection {
    Rejection(
      .alreadyExists,
      Words(
        "\(what.english) \(id) exists already; use another identifier",
        "\(what.chinese) \(id) 已存在；请使用新的编号"))
  }

  static func missing(_ field: String) -> Rejection {
    Rejection(
      .fieldMissing,
      Words("\(field) is empty; state it", "\(field) 为空；请填写"),
      field: field)
  }

  static func state(_ what: Words, _ present: String, _ needed: [String]) -> Rejection {
    let now = StateWords.words(present, of: what)
    let wanted = needed.map { StateWords.words($0, of: what) }
    return Rejection(
      .wrongState,
      Words(
        "the \(what.english) is \(now.english); this needs \(wanted.map(\.english).joined(separator: ", "))",
        "\(what.chinese)当前为\(now.chinese)；此操作要求\(wanted.map(\.chinese).joined(separator: "、"))"))
  }
}

/// The words for kinds of aggregates in messages.
enum Noun {
  static let office = Words("office", "部门")
  static let team = Words("team", "小组")
  static let responder = Words("responder", "现场人员")
  static let alarm = Words("alarm", "告警")
  static let incident = Words("incident", "事件")
  static let assignment = Words("assignment", "派遣")
  static let clock = Words("clock", "时钟")
  static let task = Words("task", "任务")
  static let track = Words("track", "轨迹")
  static let erasure = Words("erasure", "擦除")
  static let command = Words("command", "指挥")
  static let commandGroup = Words("group", "分组")
  static let objective = Words("objective", "目标")
  static let decision = Words("decision", "决定")
  static let hazard = Words("hazard", "隐患")
  static let situationReport = Words("situation report", "情况报告")
  static let note = Words("note", "备注")
  static let file = Words("file", "文件")
  static let incidentGroup = Words("group of incidents", "事件组")
  static let plan = Words("emergency plan", "应急预案")
  static let activation = Words("activation", "预案响应")
  static let planStep = Words("step", "步骤")
}
