internal import Events

/// What must hold of what is said about a task.
extension CentreState {
  static let checklistItemsMax = 200
  /// Files that belong to one alarm, incident or task, or that show what was done about one task.
  static let filesMax = 200
  /// Tasks into which one is split at once.
  static let partsMax = 200
  private static let digestDigits = 64

  /// Refuses a task that cannot be given as it stands; gives its incident, if it is part of one.
  func check(
    _ event: TaskIssued, of id: TaskID, _ context: DecisionContext
  ) throws(Rejection) -> Incident? {
    guard offices[event.office] != nil else { throw .unknown(Noun.office, event.office) }
    try require(event.title, "title")
    try check(event.assignee, "assignee")
    if let deadline = event.deadline { try check(deadline: deadline, context) }
    try check(checklist: event.checklist ?? [])
    try check(files: event.files)
    if let count = event.evidenceRequired, !ValueRange.evidenceRequired.contains(count) {
      throw Rejection(
        .fieldInvalid,
        Words(
          "\(count) files cannot be asked for; choose 0 to \(ValueRange.evidenceRequired.upperBound)",
          "不能要求 \(count) 个文件；请填写 0 到 \(ValueRange.evidenceRequired.upperBound)"),
        field: "evidenceRequired")
    }
    if let parent = event.parent { try check(parent: parent, of: id) }
    guard let incident = event.incident else { return nil }
    return try openIncident(incident)
  }

  /// Exactly one of a user, a responder, a team or an office, and it exists. Of users the rules know only the names.
  func check(_ assignee: Assignee, _ field: String) throws(Rejection) {
    let named = [
      assignee.user != nil, assignee.responder != nil, assignee.team != nil,
      assignee.office != nil,
    ].count(where: \.self)
    guard named == 1 else {
      throw Rejection(
        .fieldInvalid,
        Words(
          "name exactly one of user, responder, team and office; \(named) are named",
          "用户、现场人员、小组、部门须且只能指定其一；现指定了 \(named) 个"),
        field: field)
    }
    if let user = assignee.user { try require(user, field) }
    if let responder = assignee.responder, responders[responder] == nil {
      throw .unknown(Noun.responder, responder)
    }
    if let team = assignee.team, teams[team] == nil { throw .unknown(Noun.team, team) }
    if let office = assignee.office, offices[office] == nil {
      throw .unknown(Noun.office, office)
    }
  }

  private static let deadlines = Micros(0)..<Micros(seconds: 253_402_300_800)

  /// A record may tell of a deadline that is over.
  func check(
    deadline: Micros, _ context: DecisionContext, _ field: String = "deadline"
  ) throws(Rejection) {
    // What has no date in four digits is no deadline, and could be reckoned with no further.
    guard Self.deadlines.contains(deadline) else {
      throw .invalid(field, "must lie in the years 1970 to 9999", "须在 1970 至 9999 年之间")
    }
    guard context.fidelity.keepsContradictions || deadline > context.now else {
      throw Rejection(
        .fieldInvalid,
        Words("the deadline lies in the past; state a later one", "期限已过；请填写更晚的时间"),
        field: field)
    }
  }

  /// What of the checklist is said to be done must stand on it.
  func check(checked: [UUID128]?, of task: AssignedTask) throws(Rejection) {
    guard checked?.count ?? 0 <= Self.checklistItemsMax else {
      throw .tooMany("checked", Self.checklistItemsMax)
    }
    for item in checked ?? [] where !task.items.contains(item) {
      throw Rejection(
        .fieldInvalid,
        Words(
          "the checklist has no item \(item); check the identifier",
          "清单中没有事项 \(item)；请核对编号"),
        field: "checked")
    }
  }

  /// All that shows what was done, over all reports of it, has an end.
  func check(evidence files: [FileReference]?, of task: AssignedTask) throws(Rejection) {
    try check(files: files)
    let evidence = task.evidence.union((files ?? []).map { $0.digest.lowercased() })
    guard evidence.count <= Self.filesMax else { throw .tooMany("files", Self.filesMax) }
  }

  /// A file that is attached is not attached yet, and there is room for it.
  func check(_ event: FileAttached, beside files: Set<String>) throws(Rejection) {
    try check(files: [event.file])
    guard !files.contains(event.file.digest.lowercased()) else {
      throw .exists(Noun.file, event.file.digest)
    }
    guard files.count < Self.filesMax else { throw .tooMany("file", Self.filesMax) }
  }

  /// Files are named so that their bytes can be found and told from others.
  func check(files: [FileReference]?) throws(Rejection) {
    guard files?.count ?? 0 <= Self.filesMax else { throw .tooMany("files", Self.filesMax) }
    for file in files ?? [] {
      guard file.digest.utf8.count == Self.digestDigits, file.digest.utf8.allSatisfy(\.isHexDigit)
      else {
        throw Rejection(
          .fieldInvalid,
          Words(
            "a file's digest is not \(Self.digestDigits) hexadecimal digits; state its SHA-256",
            "文件摘要不是 \(Self.digestDigits) 位十六进制数；请填写其 SHA-256"),
          field: "digest")
      }
      try require(file.name, "name")
      try require(file.mediaType, "mediaType")
      guard file.sizeBytes >= 0 else {
        throw Rejection(
          .fieldInvalid,
          Words("a file's size is below zero", "文件大小为负数"), field: "sizeBytes")
      }
    }
  }

  /// Nobody decides about a result of his own. Where a leader has to approve it, neither does anybody who had the
  /// task before or who submitted for whoever has it.
  func requireAnotherPerson(
    _ task: AssignedTask, _ context: DecisionContext
  ) throws(Rejection) {
    let name = context.actor.name
    let isOwn = task.assignee.user == name || task.acceptedBy?.user == name
    guard !isOwn, !(task.needsApproval && task.doers.contains(name)) else {
      throw Rejection(
        .ownResult,
        Words(
          "\(name) had this task done; another person has to decide about the result",
          "\(name) 参与了此任务；结果须由他人审批"))
    }
  }

  func check(checklist: [ChecklistItem]) throws(Rejection) {
    guard checklist.count <= Self.checklistItemsMax else {
      throw Rejection(
        .fieldInvalid,
        Words(
          "a checklist has at most \(Self.checklistItemsMax) items; split the task",
          "清单最多 \(Self.checklistItemsMax) 项；请拆分任务"),
        field: "checklist")
    }
    for item in checklist { try require(item.words, "words") }
    guard Set(checklist.map(\.item)).count == checklist.count else { throw .twice("checklist") }
  }

  /// The task of which it is to be a part is there, is not over and is not itself a part of it.
  private func check(parent: TaskID, of id: TaskID) throws(Rejection) {
    guard let task = tasks[parent] else { throw .unknown(Noun.task, parent) }
    guard task.state.isOpen else {
      throw .state(
        Noun.task, task.state.rawValue,
        AssignedTask.State.allCases.filter(\.isOpen).map(\.rawValue))
    }
    var above: TaskID? = parent
    while let next = above {
      guard next != id else {
        throw Rejection(
          .fieldInvalid,
          Words(
            "the task would be a part of itself; choose another parent",
            "任务不能成为自身的子任务；请另选上级任务"),
          field: "parent")
      }
      above = tasks[next]?.parent
    }
  }
}

extension Rejection {
  static func tooMany(_ field: String, _ most: Int) -> Rejection {
    Rejection(
      .fieldInvalid,
      Words("\(field) would be more than \(most); leave some out", "\(field) 超过 \(most) 个；请减少"),
      field: field)
  }

  static func twice(_ field: String) -> Rejection {
    Rejection(
      .fieldInvalid,
      Words("\(field) names something twice; name each once", "\(field) 有重复；每项只填一次"),
      field: field)
  }
}

extension UInt8 {
  /// Whether the byte is a digit of a hexadecimal number in ASCII.
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
