internal import Events

/// A call for help.
struct Alarm: BoardEntity {
  static let collection = Collection.alarms

  let number: String?
  let office: OfficeID
  let origin: AlarmOrigin
  let level: AlarmLevel
  var words: String?
  let category: String?
  let raisedBy: ResponderID?
  let raisedAt: Micros
  private(set) var state = AlarmState.raised
  private(set) var claimant: String?
  var place: Place?
  /// How far up word of it went since somebody had it last.
  var escalation: Escalation?
  /// What it may be about already, the likeliest first.
  var suspects: [DuplicateSuspect] = []
  /// How many further reports came in.
  var reports = 0
  private(set) var incident: IncidentID?
  private(set) var dismissal: AlarmDismissal?
  var reporter: ReporterRecorded?
  /// The files that belong to it, each once.
  private var files: [FileReference] = []

  init(_ event: AlarmRaised, at: Micros) {
    number = event.number
    office = event.office
    origin = event.origin
    level = event.level
    words = event.words
    category = event.category
    place = event.place
    raisedBy = event.raisedBy
    raisedAt = at
  }

  mutating func claim(by claimant: String) {
    self.claimant = claimant
    escalation = nil
    if state == .raised { state = .acknowledged }
  }

  mutating func release() {
    claimant = nil
    if state == .acknowledged || state == .verifying { state = .raised }
  }

  mutating func verify() {
    if state.isOpen { state = .verifying }
  }

  mutating func dismiss(_ dismissal: AlarmDismissal) {
    state = .dismissed
    self.dismissal = dismissal
  }

  /// It rings again, for anybody to take.
  mutating func reopen() {
    state = .raised
    claimant = nil
    dismissal = nil
    escalation = nil
  }

  mutating func cancel() { state = .cancelledByReporter }

  mutating func attach(_ file: FileReference) { files.attach(file) }

  /// What was said in the reporter's own words, and who that is, is gone; whether there was anything.
  mutating func redact() -> Bool {
    guard words != nil || reporter != nil else { return false }
    if words != nil { words = Event.redactionMark }
    reporter = reporter?.redacted
    return true
  }

  mutating func join(_ incident: IncidentID, as state: AlarmState) {
    self.incident = incident
    self.state = state
  }

  var facets: EntityFacets {
    EntityFacets(office: office, alsoOffice: escalation?.office, isOpen: state.isOpen)
  }

  func encode(_ id: AlarmID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("number", ifPresent: number)
    encoder.field("office", office)
    encoder.field("origin", origin)
    encoder.field("level", level)
    encoder.field("state", state.rawValue)
    encoder.field("claimant", ifPresent: claimant)
    encoder.field("words", ifPresent: words)
    encoder.field("category", ifPresent: category)
    encoder.field("place", ifPresent: place)
    encoder.field("raisedBy", ifPresent: raisedBy)
    encoder.field("raisedAt", moment: raisedAt)
    encoder.field("reports", count: reports)
    escalation?.encode(into: &encoder)
    if !suspects.isEmpty { encoder.field("suspects", suspects) }
    encoder.field("incident", ifPresent: incident)
    encoder.field("dismissal", ifPresent: dismissal)
    encoder.field("reporter", ifPresent: reporter)
    if !files.isEmpty { encoder.field("files", files) }
    return encoder.finish()
  }
}

extension AlarmState: SnapshotValue {}

extension Alarm: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    number = try reader.take()
    office = try reader.take()
    origin = try reader.take()
    level = try reader.take()
    words = try reader.take()
    category = try reader.take()
    raisedBy = try reader.take()
    raisedAt = try reader.take()
    state = try reader.take()
    claimant = try reader.take()
    place = try reader.take()
    reports = try reader.take()
    incident = try reader.take()
    dismissal = try reader.take()
    escalation = try reader.take()
    suspects = try reader.take()
    reporter = try reader.take()
    files = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(number)
    writer.put(office)
    writer.put(origin)
    writer.put(level)
    writer.put(words)
    writer.put(category)
    writer.put(raisedBy)
    writer.put(raisedAt)
    writer.put(state)
    writer.put(claimant)
    writer.put(place)
    writer.put(reports)
    writer.put(incident)
    writer.put(dismissal)
    writer.put(escalation)
    writer.put(suspects)
    writer.put(reporter)
    writer.put(files)
  }
}
