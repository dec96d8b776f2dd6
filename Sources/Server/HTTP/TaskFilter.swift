internal import Events
internal import Wire

/// Which tasks a reader of their board wants, beside the state.
struct TaskFilter {
  /// What can be asked, with words for the interface's description.
  static let parameters: [(name: String, schema: Schema, words: String)] = [
    (issuedByName, .queryText, "The user who gave them."),
    (
      assigneeName, .queryText,
      "Who has them or accepted them: user:NAME, responder/UUID, team/UUID or office/UUID."
    ),
    (officeName, .uuid, "The office that has them done."),
    (incidentName, .uuid, "The incident that they are part of."),
    (overdueName, .names(["true", "false"]), "Whether they were not done in time."),
    (issuedFromName, .moment, "Given at or after this moment."),
    (issuedToName, .moment, "Given at or before this moment."),
    (dueBeforeName, .moment, "To be done before this moment."),
  ]

  private static let issuedByName = "issuedBy"
  private static let assigneeName = "assignee"
  private static let officeName = "office"
  private static let incidentName = "incident"
  private static let overdueName = "overdue"
  private static let issuedFromName = "issuedFrom"
  private static let issuedToName = "issuedTo"
  private static let dueBeforeName = "dueBefore"
  private static let userPrefix = "user:"

  private let issuedBy: String?
  private let assignee: (kind: String, name: String)?
  private let office: String?
  private let incident: String?
  private let isOverdue: Bool?
  private let issuedFrom: Micros?
  private let issuedTo: Micros?
  private let dueBefore: Micros?

  /// Reads what is asked; `isAllowed` is false for boards of anything else, which know none of it.
  init(_ request: HTTPRequest, isAllowed: Bool) throws(CommandRefusal) {
    if !isAllowed {
      for (name, _, _) in Self.parameters where request.query(name) != nil {
        throw .field(name, "can be asked of tasks only; leave it out", "仅适用于任务看板；请去掉")
      }
    }
    issuedBy = request.query(Self.issuedByName)
    assignee = try Self.assignee(request)
    office = try Self.identifier(Self.officeName, request)
    incident = try Self.identifier(Self.incidentName, request)
    switch request.query(Self.overdueName) {
    case nil: isOverdue = nil
    case "true": isOverdue = true
    case "false": isOverdue = false
    default: throw .field(Self.overdueName, "must be true or false", "必须为 true 或 false")
    }
    issuedFrom = try Self.moment(Self.issuedFromName, request)
    issuedTo = try Self.moment(Self.issuedToName, request)
    dueBefore = try Self.moment(Self.dueBeforeName, request)
  }

  /// Whether a task is wanted.
  func admits(_ task: JSON) -> Bool {
    if let issuedBy, task["issuedBy"]?.string != issuedBy { return false }
    if let assignee, !isWith(assignee, task) { return false }
    if let office, task["office"]?.string != office { return false }
    if let incident, task["incident"]?.string != incident { return false }
    if let isOverdue, task["overdue"]?.bool != isOverdue { return false }
    if issuedFrom != nil || issuedTo != nil {
      guard let issuedAt = Self.moment(task["issuedAt"]) else { return false }
      if let issuedFrom, issuedAt < issuedFrom { return false }
      if let issuedTo, issuedAt > issuedTo { return false }
    }
    if let dueBefore {
      guard let due = Self.moment(task["deadline"]) ?? Self.moment(task["dueAt"]),
        due < dueBefore
      else { return false }
    }
    return true
  }

  private func isWith(_ assignee: (kind: String, name: String), _ task: JSON) -> Bool {
    task["assignee"]?[assignee.kind]?.string == assignee.name
      || task["acceptedBy"]?[assignee.kind]?.string == assignee.name
  }

  private static func assignee(
    _ request: HTTPRequest
  ) throws(CommandRefusal) -> (kind: String, name: String)? {
    guard let text = request.query(assigneeName) else { return nil }
    if text.hasPrefix(userPrefix), text != userPrefix {
      return ("user", String(text.dropFirst(userPrefix.count)))
    }
    if let stream = StreamID(text), [.responder, .team, .office].contains(stream.kind) {
      return (stream.kind.rawValue, stream.uuid.description)
    }
    throw .field(
      assigneeName, "must be user:NAME, responder/UUID, team/UUID or office/UUID",
      "必须为 user:用户名、responder/UUID、team/UUID 或 office/UUID")
  }

  private static func identifier(
    _ name: String, _ request: HTTPRequest
  ) throws(CommandRefusal) -> String? {
    guard let text = request.query(name) else { return nil }
    guard let uuid = UUID128(text) else {
      throw .field(name, "must be a UUID", "必须为 UUID")
    }
    return uuid.description
  }

  private static func moment(
    _ name: String, _ request: HTTPRequest
  ) throws(CommandRefusal) -> Micros? {
    guard let text = request.query(name) else { return nil }
    guard let moment = Micros(rfc3339: text) else {
      throw .field(
        name, "must be a moment such as 2017-01-03T18:00:00Z",
        "必须为时间，例如 2017-01-03T18:00:00Z")
    }
    return moment
  }

  private static func moment(_ json: JSON?) -> Micros? {
    json?.string.flatMap { Micros(rfc3339: $0) }
  }
}
