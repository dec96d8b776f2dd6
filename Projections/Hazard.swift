internal import Events

/// Something that can do harm and has to be put right.
struct Hazard: BoardEntity {
  static let collection = Collection.hazards

  /// What was found.
  private(set) var finding: HazardReported
  /// Who said so.
  private let reporter: String
  private(set) var reportedAt: Micros
  private(set) var state = HazardState.reported
  private(set) var level: HazardLevel?
  /// On what grounds it has this level.
  private var grounds: String?
  /// What has to be done.
  private var order: String?
  private(set) var deadline: Micros?
  var isOverdue = false
  private(set) var task: TaskID?
  private var assignee: Assignee?
  /// What was said last of what was done.
  private var report: String?
  private var submittedAt: Micros?
  /// The files that show what was done and whether it helped, each once.
  private var evidence: [FileReference] = []
  private var recheckedBy: String?
  /// What was seen last, or why it is not put right.
  private var seen: String?
  private var failed = 0
  /// Why it is no hazard.
  private var reason: String?
  private(set) var incident: IncidentID?
  private var remark: String?
  private var closedAt: Micros?
  /// When what is waited for is late.
  var dueAt: Micros?
  /// How far up word of it went since it was ordered last.
  var escalation: Escalation?

  init(_ event: HazardReported, by actor: String, at moment: Micros) {
    finding = event
    reporter = actor
    reportedAt = moment
  }

  mutating func assess(_ event: HazardAssessed) {
    state = .assessed
    level = event.level
    grounds = event.words
  }

  mutating func take(_ event: RectificationOrdered) {
    state = .rectifying
    order = event.words
    deadline = event.deadline
    task = event.task
    assignee = event.assignee
    isOverdue = false
    escalation = nil
  }

  mutating func take(_ event: RectificationSubmitted, at moment: Micros) {
    state = .submitted
    report = event.words
    submittedAt = moment
    escalation = nil
    add(event.files)
  }

  mutating func take(_ event: RecheckPassed, by actor: String) {
    state = .rechecked
    recheckedBy = actor
    seen = event.words
    add(event.files)
  }

  mutating func take(_ event: RecheckFailed, by actor: String) {
    state = .rectifying
    recheckedBy = actor
    seen = nil
    reason = event.reason
    deadline = event.deadline
    isOverdue = false
    failed += 1
    add(event.files)
  }

  private mutating func add(_ files: [FileReference]?) {
    for file in files ?? [] where !evidence.contains(where: { $0.digest == file.digest }) {
      evidence.append(file)
    }
  }

  mutating func dismiss(_ reason: String, at moment: Micros) {
    state = .dismissed
    self.reason = reason
    closedAt = moment
  }

  mutating func escalate(to incident: IncidentID, at moment: Micros) {
    state = .escalated
    self.incident = incident
    closedAt = moment
  }

  mutating func close(_ words: String?, at moment: Micros) {
    state = .closed
    remark = words
    closedAt = moment
  }

  /// What was said in its own words is gone; whether there was anything.
  mutating func redact() -> Bool {
    let texts = [finding.words, grounds, order, report, seen, remark]
    guard texts.contains(where: { $0 != nil }) else { return false }
    if case .hazardReported(let redacted) = Event.hazardReported(finding).redacted {
      finding = redacted
    }
    grounds = grounds.map { _ in Event.redactionMark }
    order = order.map { _ in Event.redactionMark }
    report = report.map { _ in Event.redactionMark }
    seen = seen.map { _ in Event.redactionMark }
    remark = remark.map { _ in Event.redactionMark }
    return true
  }

  var facets: EntityFacets {
    EntityFacets(office: finding.office, alsoOffice: escalation?.office, isOpen: state.isOpen)
  }

  func encode(_ id: HazardID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("office", finding.office)
    encoder.field("category", finding.category)
    encoder.field("words", ifPresent: finding.words)
    encoder.field("state", state.rawValue)
    encoder.field("level", ifPresent: level)
    encoder.field("grounds", ifPresent: grounds)
    encoder.field("overdue", isOverdue)
    encoder.field("place", ifPresent: finding.place)
    encoder.field("premises", ifPresent: finding.premises)
    encoder.field("reportedBy", ifPresent: finding.reportedBy)
    encoder.field("reporter", reporter)
    encoder.field("reportedAt", moment: reportedAt)
    encoder.field("files", ifPresent: finding.files)
    encoder.field("reference", ifPresent: finding.reference)
    encoder.field("order", ifPresent: order)
    encoder.field("deadline", ifPresent: deadline)
    encoder.field("dueAt", ifPresent: dueAt)
    encoder.field("task", ifPresent: task)
    encoder.field("assignee", ifPresent: assignee)
    encoder.field("report", ifPresent: report)
    encoder.field("submittedAt", ifPresent: submittedAt)
    encoder.field("evidenceFiles", evidence)
    encoder.field("recheckedBy", ifPresent: recheckedBy)
    encoder.field("seen", ifPresent: seen)
    encoder.field("failed", count: failed)
    encoder.field("reason", ifPresent: reason)
    encoder.field("incident", ifPresent: incident)
    encoder.field("remark", ifPresent: remark)
    encoder.field("closedAt", ifPresent: closedAt)
    escalation?.encode(into: &encoder)
    return encoder.finish()
  }
}

extension Hazard: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    finding = try reader.take()
    reporter = try reader.take()
    reportedAt = try reader.take()
    state = try reader.take()
    level = try reader.take()
    grounds = try reader.take()
    order = try reader.take()
    deadline = try reader.take()
    isOverdue = try reader.take()
    task = try reader.take()
    assignee = try reader.take()
    report = try reader.take()
    submittedAt = try reader.take()
    evidence = try reader.take()
    recheckedBy = try reader.take()
    seen = try reader.take()
    failed = try reader.take()
    reason = try reader.take()
    incident = try reader.take()
    remark = try reader.take()
    closedAt = try reader.take()
    dueAt = try reader.take()
    escalation = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(finding)
    writer.put(reporter)
    writer.put(reportedAt)
    writer.put(state)
    writer.put(level)
    writer.put(grounds)
    writer.put(order)
    writer.put(deadline)
    writer.put(isOverdue)
    writer.put(task)
    writer.put(assignee)
    writer.put(report)
    writer.put(submittedAt)
    writer.put(evidence)
    writer.put(recheckedBy)
    writer.put(seen)
    writer.put(failed)
    writer.put(reason)
    writer.put(incident)
    writer.put(remark)
    writer.put(closedAt)
    writer.put(dueAt)
    writer.put(escalation)
  }
}
