internal import Events

/// What the centre has taken on.
struct Incident: BoardEntity {
  static let collection = Collection.incidents

  let number: String
  private(set) var office: OfficeID
  var words: String?
  let openedAt: Micros
  var category: String
  var group: String?
  var priority: IncidentPriority
  var level: IncidentLevel?
  var place: Place?
  var alarm: AlarmID?
  private(set) var state = IncidentState.reported
  private(set) var closedAt: Micros?
  private(set) var disposition: String?
  private(set) var mergedInto: IncidentID?
  private var stateBeforeMerge = IncidentState.reported
  private(set) var openAssignments = 0
  private(set) var totalAssignments = 0
  private(set) var openTasks = 0
  private(set) var totalTasks = 0
  var contradictions = 0
  var notes = 0
  var timeline = TimelineDigest()
  /// The offer to another office that nobody answered yet.
  var handover: IncidentHandover?
  /// The incidents that it has to do with, in the order in which that was said.
  private var links: [IncidentLink] = []
  var incidentGroup: IncidentGroupID?
  var premises: PremisesConcerned?
  var reporter: ReporterRecorded?
  var affectedArea: MultiPolygon?
  /// The files that belong to it, each once.
  private var files: [FileReference] = []
  /// The users who may see it; nil where everybody may.
  var access: [String]?

  init(_ event: IncidentOpened, at: Micros) {
    number = event.number
    office = event.office
    words = event.words
    openedAt = at
    category = event.category
    group = event.group
    priority = event.priority
    level = event.level
    place = event.place
    alarm = event.alarm
    contradictions = event.contradiction == nil ? 0 : 1
  }

  mutating func confirm() {
    if state == .reported { state = .confirmed }
  }

  /// Work begins: a team was sent, or somebody said so.
  mutating func activate() {
    if state.isBeforeWork { state = .active }
  }

  mutating func stabilise() { state = .stabilised }

  mutating func reactivate() { state = .active }

  mutating func resolve(_ disposition: String) {
    state = .resolved
    self.disposition = disposition
  }

  mutating func close(at: Micros) {
    state = .closed
    closedAt = at
  }

  mutating func reopen() {
    state = .active
    closedAt = nil
    disposition = nil
  }

  mutating func cancel() { state = .cancelled }

  mutating func archive() { state = .archived }

  mutating func handOver(to office: OfficeID) {
    self.office = office
    handover = nil
  }

  /// What was said last of the two counts.
  mutating func link(_ link: IncidentLink) {
    unlink(link.incident)
    links.append(link)
  }

  mutating func unlink(_ incident: IncidentID) { links.removeAll { $0.incident == incident } }

  mutating func attach(_ file: FileReference) { files.attach(file) }

  /// What was said in people's own words, and who said it, is gone; whether there was anything.
  mutating func redact() -> Bool {
    guard words != nil || reporter != nil || premises?.words != nil else { return false }
    if words != nil { words = Event.redactionMark }
    reporter = reporter?.redacted
    premises = premises?.redacted
    return true
  }

  mutating func merge(into target: IncidentID) {
    if state != .merged { stateBeforeMerge = state }
    state = .merged
    mergedInto = target
  }

  mutating func unmerge() {
    if state == .merged { state = stateBeforeMerge }
    mergedInto = nil
  }

  mutating func addAssignment() {
    totalAssignments += 1
    openAssignments += 1
  }

  /// One of the counted assignments ended, or went on after all.
  mutating func countAssignment(wasOpen: Bool, isOpen: Bool) {
    if wasOpen, !isOpen { openAssignments -= 1 }
    if !wasOpen, isOpen { openAssignments += 1 }
  }

  mutating func addTask() {
    totalTasks += 1
    openTasks += 1
  }

  /// One of the counted tasks ended, or goes on after all.
  mutating func countTask(isOpen: Bool) { openTasks += isOpen ? 1 : -1 }

  /// A task that was drafted for it was given out for something else.
  mutating func removeTask(isOpen: Bool) {
    totalTasks -= 1
    if isOpen { openTasks -= 1 }
  }

  var facets: EntityFacets {
    EntityFacets(office: office, alsoOffice: handover?.office, isOpen: state.isOpen)
  }

  func encode(_ id: IncidentID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("number", number)
    encoder.field("office", office)
    encoder.field("category", category)
    encoder.field("group", ifPresent: group)
    encoder.field("priority", priority)
    encoder.field("level", ifPresent: level)
    encoder.field("state", state.rawValue)
    encoder.field("words", ifPresent: words)
    encoder.field("place", ifPresent: place)
    encoder.field("alarm", ifPresent: alarm)
    encoder.field("openedAt", moment: openedAt)
    encoder.field("closedAt", ifPresent: closedAt)
    encoder.field("disposition", ifPresent: disposition)
    encoder.field("mergedInto", ifPresent: mergedInto)
    encoder.field("openAssignments", count: openAssignments)
    encoder.field("totalAssignments", count: totalAssignments)
    encoder.field("openTasks", count: openTasks)
    encoder.field("totalTasks", count: totalTasks)
    encoder.field("contradictions", count: contradictions)
    encoder.field("notes", count: notes)
    handover?.encode(into: &encoder)
    if !links.isEmpty { encoder.list("links", links) { $1.encode(into: &$0) } }
    encoder.field("incidentGroup", ifPresent: incidentGroup)
    encoder.field("premises", ifPresent: premises)
    encoder.field("reporter", ifPresent: reporter)
    encoder.field("affectedArea", ifPresent: affectedArea)
    if !files.isEmpty { encoder.field("files", files) }
    encoder.field("access", ifPresent: access)
    encoder.object("timeline") { encoder in
      encoder.field("entries", count: timeline.entries)
      encoder.field("digest", timeline.hash.hexadecimal)
    }
    return encoder.finish()
  }
}

extension IncidentState: SnapshotValue {}

extension Incident: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    number = try reader.take()
    office = try reader.take()
    words = try reader.take()
    openedAt = try reader.take()
    category = try reader.take()
    group = try reader.take()
    priority = try reader.take()
    level = try reader.take()
    place = try reader.take()
    alarm = try reader.take()
    state = try reader.take()
    closedAt = try reader.take()
    disposition = try reader.take()
    mergedInto = try reader.take()
    stateBeforeMerge = try reader.take()
    openAssignments = try reader.take()
    totalAssignments = try reader.take()
    openTasks = try reader.take()
    totalTasks = try reader.take()
    contradictions = try reader.take()
    notes = try reader.take()
    timeline = try reader.take()
    handover = try reader.take()
    links = try reader.take()
    incidentGroup = try reader.take()
    premises = try reader.take()
    reporter = try reader.take()
    affectedArea = try reader.take()
    files = try reader.take()
    access = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(number)
    writer.put(office)
    writer.put(words)
    writer.put(openedAt)
    writer.put(category)
    writer.put(group)
    writer.put(priority)
    writer.put(level)
    writer.put(place)
    writer.put(alarm)
    writer.put(state)
    writer.put(closedAt)
    writer.put(disposition)
    writer.put(mergedInto)
    writer.put(stateBeforeMerge)
    writer.put(openAssignments)
    writer.put(totalAssignments)
    writer.put(openTasks)
    writer.put(totalTasks)
    writer.put(contradictions)
    writer.put(notes)
    writer.put(timeline)
    writer.put(handover)
    writer.put(links)
    writer.put(incidentGroup)
    writer.put(premises)
    writer.put(reporter)
    writer.put(affectedArea)
    writer.put(files)
    writer.put(access)
  }
}
