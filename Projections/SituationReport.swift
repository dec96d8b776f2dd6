internal import Events

/// What one office tells another, above or below it, about an incident.
struct SituationReport: BoardEntity {
  static let collection = Collection.situationReports

  let incident: IncidentID
  let office: OfficeID
  let to: OfficeID
  let kind: SituationReportKind
  /// Whether the rules ask for it.
  private let isOwed: Bool
  private(set) var state: SituationReportState
  /// What it says; nil as long as nobody wrote it.
  private var draft: ReportDrafted?
  private var draftedBy: String?
  private var draftedAt: Micros?
  private var approvedBy: String?
  private var approval: String?
  private var sentBy: String?
  private var sentAt: Micros?
  private var channel: NotificationChannel?
  private var receivedBy: String?
  private var receivedAt: Micros?
  /// What the other office said to it.
  private var answer: String?
  /// Why it was returned, rejected, put right or cancelled last.
  private var reason: String?
  private var amended = 0
  private var rejected = 0
  /// When it is late.
  var dueAt: Micros?
  /// How far up word of it went since it was written last.
  var escalation: Escalation?

  init(_ event: ReportDue) {
    incident = event.incident
    office = event.office
    to = event.to
    kind = event.kind
    isOwed = true
    state = .due
  }

  /// One that nobody asked for.
  init(_ event: ReportDrafted) {
    incident = event.incident
    office = event.office
    to = event.to
    kind = event.kind
    isOwed = false
    state = .drafted
  }

  mutating func take(_ event: ReportDrafted, by actor: String, at moment: Micros) {
    state = .drafted
    draft = event
    draftedBy = actor
    draftedAt = moment
    approvedBy = nil
    approval = nil
  }

  mutating func approve(_ words: String?, by actor: String) {
    state = .approved
    approvedBy = actor
    approval = words
  }

  mutating func go(to state: SituationReportState, because reason: String) {
    self.state = state
    self.reason = reason
    if state == .rejected { rejected += 1 }
  }

  mutating func send(by channel: NotificationChannel, _ actor: String, at moment: Micros) {
    state = .sent
    self.channel = channel
    sentBy = actor
    sentAt = moment
    escalation = nil
  }

  mutating func receive(_ words: String?, by actor: String, at moment: Micros) {
    state = .received
    receivedBy = actor
    receivedAt = moment
    answer = words
  }

  mutating func amend(_ event: ReportAmended, by actor: String, at moment: Micros) {
    state = .sent
    reason = event.reason
    sentBy = actor
    sentAt = moment
    amended += 1
    guard let former = draft else { return }
    draft = ReportDrafted(
      incident: former.incident, office: former.office, to: former.to, kind: former.kind,
      title: former.title, words: event.words, files: event.files ?? former.files)
  }

  /// What was said in its own words is gone; whether there was anything.
  mutating func redact() -> Bool {
    guard draft != nil || approval != nil || answer != nil else { return false }
    let present = draft.map { Event.reportDrafted($0).redacted }
    if case .reportDrafted(let redacted)? = present { draft = redacted }
    approval = approval.map { _ in Event.redactionMark }
    answer = answer.map { _ in Event.redactionMark }
    return true
  }

  var facets: EntityFacets { EntityFacets(office: office, alsoOffice: to, isOpen: state.isOpen) }

  func encode(_ id: SituationReportID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("incident", incident)
    encoder.field("office", office)
    encoder.field("to", to)
    encoder.field("kind", kind)
    encoder.field("state", state.rawValue)
    encoder.field("owed", isOwed)
    encoder.field("title", ifPresent: draft?.title)
    encoder.field("words", ifPresent: draft?.words)
    encoder.field("files", ifPresent: draft?.files)
    encoder.field("draftedBy", ifPresent: draftedBy)
    encoder.field("draftedAt", ifPresent: draftedAt)
    encoder.field("approvedBy", ifPresent: approvedBy)
    encoder.field("approval", ifPresent: approval)
    encoder.field("sentBy", ifPresent: sentBy)
    encoder.field("sentAt", ifPresent: sentAt)
    encoder.field("channel", ifPresent: channel)
    encoder.field("receivedBy", ifPresent: receivedBy)
    encoder.field("receivedAt", ifPresent: receivedAt)
    encoder.field("answer", ifPresent: answer)
    encoder.field("reason", ifPresent: reason)
    encoder.field("amended", count: amended)
    encoder.field("rejected", count: rejected)
    encoder.field("dueAt", ifPresent: dueAt)
    escalation?.encode(into: &encoder)
    return encoder.finish()
  }
}

extension SituationReport: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    incident = try reader.take()
    office = try reader.take()
    to = try reader.take()
    kind = try reader.take()
    isOwed = try reader.take()
    state = try reader.take()
    draft = try reader.take()
    draftedBy = try reader.take()
    draftedAt = try reader.take()
    approvedBy = try reader.take()
    approval = try reader.take()
    sentBy = try reader.take()
    sentAt = try reader.take()
    channel = try reader.take()
    receivedBy = try reader.take()
    receivedAt = try reader.take()
    answer = try reader.take()
    reason = try reader.take()
    amended = try reader.take()
    rejected = try reader.take()
    dueAt = try reader.take()
    escalation = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(incident)
    writer.put(office)
    writer.put(to)
    writer.put(kind)
    writer.put(isOwed)
    writer.put(state)
    writer.put(draft)
    writer.put(draftedBy)
    writer.put(draftedAt)
    writer.put(approvedBy)
    writer.put(approval)
    writer.put(sentBy)
    writer.put(sentAt)
    writer.put(channel)
    writer.put(receivedBy)
    writer.put(receivedAt)
    writer.put(answer)
    writer.put(reason)
    writer.put(amended)
    writer.put(rejected)
    writer.put(dueAt)
    writer.put(escalation)
  }
}
