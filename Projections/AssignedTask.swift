internal import Events

/// Something that somebody is to do.
struct AssignedTask: BoardEntity {
  static let collection = Collection.tasks

  /// What it asks for, as it was said last.
  private(set) var brief: TaskIssued
  /// Who gave it; nil while it is a draft.
  private(set) var issuedBy: String?
  private(set) var issuedAt: Micros?
  private(set) var state: AssignedTaskState
  private var stateBeforeSuspension: AssignedTaskState?
  private(set) var assignee: Assignee
  /// Everybody to whom it was given, the first first.
  private var assignees: [Assignee] = []
  private var acceptedBy: Assignee?
  private(set) var deadline: Micros?
  var isOverdue = false
  private var percent: Int64?
  /// What was said last about how far it is, or of the result.
  var report: String?
  private var checked: [UUID128] = []
  /// The files that show what was done, each once.
  private var evidence: [FileReference] = []
  /// Why evidence is lacking.
  private var waiver: String?
  /// Whether its incident can be closed without it after all.
  private(set) var isWaived = false
  private var parts: [TaskID] = []
  var urged = 0
  private var returned = 0
  /// Why it was refused, returned, handed on, suspended, waived or cancelled last.
  private var reason: String?
  private var completedAt: Micros?
  /// Who ended it or approved its result.
  private var completedBy: String?
  /// When the answer or the result that is waited for is late.
  var dueAt: Micros?
  /// How far up word of it went since somebody answered last.
  var escalation: Escalation?
  /// Whether its incident counts it.
  var isCounted = false
  /// The files that came after it was given, each once.
  private var attached: [FileReference] = []

  /// What is written down and not given to anybody yet.
  init(draft: TaskDrafted) {
    brief = TaskIssued(draft)
    state = .drafted
    assignee = draft.assignee
    deadline = draft.deadline
  }

  init(_ event: TaskIssued, by actor: String, at moment: Micros) {
    brief = event
    issuedBy = actor
    issuedAt = moment
    state = .issued
    assignee = event.assignee
    assignees = [event.assignee]
    deadline = event.deadline
  }

  /// What was said of the draft before it was given to somebody.
  mutating func keep(_ draft: AssignedTask) {
    isWaived = draft.isWaived
    reason = draft.reason
    parts = draft.parts
    attached = draft.attached
  }

  mutating func start() { state = .inProgress }

  mutating func refuse(because reason: String) {
    state = .refused
    self.reason = reason
  }

  mutating func cancel(because reason: String) {
    state = .cancelled
    self.reason = reason
  }

  mutating func waive(because reason: String) {
    isWaived = true
    self.reason = reason
  }

  mutating func accept(by acceptor: Assignee?) {
    state = .accepted
    acceptedBy = acceptor ?? assignee
    escalation = nil
  }

  mutating func take(_ event: ProgressReported) {
    state = .inProgress
    percent = event.percent ?? percent
    note(event.words, event.checked, event.files)
  }

  mutating func take(_ event: TaskSubmitted) {
    state = .submitted
    waiver = event.waiver
    escalation = nil
    note(event.words, event.checked, event.files)
  }

  private mutating func note(_ words: String?, _ checked: [UUID128]?, _ files: [FileReference]?) {
    report = words ?? report
    self.checked = checked ?? self.checked
    for file in files ?? [] where !evidence.contains(where: { $0.digest == file.digest }) {
      evidence.append(file)
    }
  }

  mutating func attach(_ file: FileReference) {
    if brief.files?.contains(where: { $0.digest == file.digest }) != true { attached.attach(file) }
  }

  mutating func complete(by actor: String, at moment: Micros) {
    state = .completed
    completedAt = moment
    completedBy = actor
  }

  mutating func sendBack(because reason: String) {
    state = .returned
    returned += 1
    self.reason = reason
  }

  mutating func give(to assignee: Assignee, because reason: String?) {
    state = .issued
    self.reason = reason
    self.assignee = assignee
    assignees.append(assignee)
    acceptedBy = nil
    stateBeforeSuspension = nil
    escalation = nil
  }

  mutating func split(into parts: [TaskID]) {
    self.parts += parts.filter { !self.parts.contains($0) }
  }

  mutating func extend(to deadline: Micros) {
    self.deadline = deadline
    isOverdue = false
  }

  mutating func suspend(because reason: String) {
    if state != .suspended { stateBeforeSuspension = state }
    state = .suspended
    self.reason = reason
  }

  mutating func resume() {
    state = stateBeforeSuspension ?? state
    stateBeforeSuspension = nil
  }

  /// What was said in its own words is gone; whether there was anything.
  mutating func redact() -> Bool {
    guard brief.words != nil || report != nil else { return false }
    if case .taskIssued(let redacted) = Event.taskIssued(brief).redacted { brief = redacted }
    if report != nil { report = Event.redactionMark }
    return true
  }

  var facets: EntityFacets {
    EntityFacets(office: brief.office, alsoOffice: escalation?.office, isOpen: state.isOpen)
  }

  func encode(_ id: TaskID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("office", brief.office)
    encoder.field("title", brief.title)
    encoder.field("words", ifPresent: brief.words)
    encoder.field("state", state.rawValue)
    encoder.field("overdue", isOverdue)
    encoder.field("priority", brief.priority)
    encoder.field("incident", ifPresent: brief.incident)
    encoder.field("place", ifPresent: brief.place)
    encoder.field("assignee", assignee)
    encoder.field("acceptedBy", ifPresent: acceptedBy)
    encoder.field("assignees", assignees)
    encoder.field("issuedBy", ifPresent: issuedBy)
    encoder.field("issuedAt", ifPresent: issuedAt)
    encoder.field("deadline", ifPresent: deadline)
    encoder.field("dueAt", ifPresent: dueAt)
    encoder.field("completedAt", ifPresent: completedAt)
    encoder.field("completedBy", ifPresent: completedBy)
    encoder.field("percent", ifPresent: percent)
    encoder.field("report", ifPresent: report)
    encoder.field("checklist", ifPresent: brief.checklist)
    encoder.field("checked", checked)
    encoder.field("evidenceRequired", brief.evidenceRequired ?? 0)
    encoder.field("evidence", count: evidence.count)
    encoder.field("evidenceFiles", evidence)
    encoder.field("waiver", ifPresent: waiver)
    if brief.files != nil || !attached.isEmpty {
      encoder.field("files", (brief.files ?? []) + attached)
    }
    encoder.field("mandatory", brief.mandatory ?? false)
    encoder.field("waived", isWaived)
    encoder.field("approval", brief.approval ?? false)
    encoder.field("set", ifPresent: brief.set)
    encoder.field("parent", ifPresent: brief.parent)
    encoder.field("parts", parts)
    encoder.field("premises", ifPresent: brief.premises)
    encoder.field("reference", ifPresent: brief.reference)
    encoder.field("urged", count: urged)
    encoder.field("returned", count: returned)
    encoder.field("reason", ifPresent: reason)
    escalation?.encode(into: &encoder)
    return encoder.finish()
  }
}

extension AssignedTaskState: SnapshotValue {}

extension AssignedTask: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    brief = try reader.take()
    issuedBy = try reader.take()
    issuedAt = try reader.take()
    state = try reader.take()
    stateBeforeSuspension = try reader.take()
    assignee = try reader.take()
    assignees = try reader.take()
    acceptedBy = try reader.take()
    deadline = try reader.take()
    isOverdue = try reader.take()
    percent = try reader.take()
    report = try reader.take()
    checked = try reader.take()
    evidence = try reader.take()
    waiver = try reader.take()
    isWaived = try reader.take()
    parts = try reader.take()
    urged = try reader.take()
    returned = try reader.take()
    reason = try reader.take()
    completedAt = try reader.take()
    completedBy = try reader.take()
    dueAt = try reader.take()
    escalation = try reader.take()
    isCounted = try reader.take()
    attached = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(brief)
    writer.put(issuedBy)
    writer.put(issuedAt)
    writer.put(state)
    writer.put(stateBeforeSuspension)
    writer.put(assignee)
    writer.put(assignees)
    writer.put(acceptedBy)
    writer.put(deadline)
    writer.put(isOverdue)
    writer.put(percent)
    writer.put(report)
    writer.put(checked)
    writer.put(evidence)
    writer.put(waiver)
    writer.put(isWaived)
    writer.put(parts)
    writer.put(urged)
    writer.put(returned)
    writer.put(reason)
    writer.put(completedAt)
    writer.put(completedBy)
    writer.put(dueAt)
    writer.put(escalation)
    writer.put(isCounted)
    writer.put(attached)
  }
}
