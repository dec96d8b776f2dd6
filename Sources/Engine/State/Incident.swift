public import Events

/// What the centre has taken on.
public struct Incident: Sendable {
  /// Where an incident stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case reported
    case confirmed
    case active
    case stabilised
    case resolved
    case closed
    case cancelled
    case merged
    case archived

    /// Whether work on it can go on.
    public var isOpen: Bool {
      switch self {
      case .reported, .confirmed, .active, .stabilised: true
      case .resolved, .closed, .cancelled, .merged, .archived: false
      }
    }

    /// Whether the centre is done with it, but for a reopening. What is only resolved has to be closed yet.
    public var isOver: Bool {
      switch self {
      case .reported, .confirmed, .active, .stabilised, .resolved: false
      case .closed, .cancelled, .merged, .archived: true
      }
    }
  }

  /// Where it stands.
  public internal(set) var state: State
  /// Where it stood before it was merged into another.
  public internal(set) var stateBeforeMerge: State?
  /// The incident it was merged into.
  public internal(set) var mergedInto: IncidentID?
  /// Its alarms that the merge took along.
  public internal(set) var alarmsMoved: Set<AlarmID> = []
  /// The office in charge.
  public internal(set) var office: OfficeID
  /// The number people call it by.
  public let number: String
  /// What it is, in the office's own words.
  public internal(set) var category: String
  /// What it says, to be compared.
  var words: WordPrint
  /// When it was opened.
  public let openedAt: Micros
  /// Where it is.
  public internal(set) var place: Place?
  /// Its declared level.
  public internal(set) var level: IncidentLevel?
  /// The alarms it came from or that were linked to it.
  public internal(set) var alarms: Set<AlarmID> = []
  /// Its assignments that have begun and not ended.
  public internal(set) var openAssignments: Set<AssignmentID> = []
  /// Its tasks without which it cannot be closed, as long as they are neither over nor waived.
  public internal(set) var openMandatoryTasks: Set<TaskID> = []
  /// What offices told each other about it or owe each other.
  public internal(set) var reports: Set<SituationReportID> = []
  /// How soon it needs somebody.
  public internal(set) var priority = IncidentPriority.routine
  /// Its tasks that are not over, drafts among them.
  public internal(set) var openTasks: Set<TaskID> = []
  /// The office that it is offered to, as long as nobody said yes or no.
  public internal(set) var offeredTo: OfficeID?
  /// The incidents that it has to do with, whichever of them said so.
  public internal(set) var links: Set<IncidentID> = []
  /// What was noted about it.
  var notes: Set<UUID128> = []
  /// The digests of the files that belong to it.
  var files: Set<String> = []
  /// The group in which it is looked at together with others.
  public internal(set) var group: IncidentGroupID?
  /// The emergency plans that were proposed or started for it and are not over.
  public internal(set) var openActivations: Set<ActivationID> = []
  /// Which plans it was said to be for, and the worst level at which.
  var plansOffered: [PlanOffer] = []

  init(_ event: IncidentOpened, at moment: Micros) {
    state = .reported
    office = event.office
    number = event.number
    category = event.category
    words = WordPrint(event.words)
    openedAt = moment
    place = event.place
    level = event.level
    alarms = event.alarm.map { [$0] } ?? []
    priority = event.priority
  }

  /// A plan that was proposed or started.
  struct PlanOffer: Equatable, Sendable {
    let code: String
    let level: IncidentLevel
  }

  /// Whether a plan was offered at this level or a worse one before.
  func wasOffered(_ code: String, at level: IncidentLevel) -> Bool {
    plansOffered.contains { $0.code == code && $0.level.severity >= level.severity }
  }

  mutating func note(_ code: String, at level: IncidentLevel) {
    guard !wasOffered(code, at: level) else { return }
    plansOffered.removeAll { $0.code == code }
    plansOffered.append(PlanOffer(code: code, level: level))
  }
}

extension Incident.PlanOffer: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    code = try reader.take()
    level = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(code)
    writer.put(level)
  }
}

extension Incident.State: SnapshotValue {}

extension Incident: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    stateBeforeMerge = try reader.take()
    mergedInto = try reader.take()
    alarmsMoved = try reader.take()
    office = try reader.take()
    number = try reader.take()
    category = try reader.take()
    words = try reader.take()
    openedAt = try reader.take()
    place = try reader.take()
    level = try reader.take()
    alarms = try reader.take()
    openAssignments = try reader.take()
    openMandatoryTasks = try reader.take()
    reports = try reader.take()
    priority = try reader.take()
    openTasks = try reader.take()
    offeredTo = try reader.take()
    links = try reader.take()
    notes = try reader.take()
    files = try reader.take()
    group = try reader.take()
    openActivations = try reader.take()
    plansOffered = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(stateBeforeMerge)
    writer.put(mergedInto)
    writer.put(alarmsMoved)
    writer.put(office)
    writer.put(number)
    writer.put(category)
    writer.put(words)
    writer.put(openedAt)
    writer.put(place)
    writer.put(level)
    writer.put(alarms)
    writer.put(openAssignments)
    writer.put(openMandatoryTasks)
    writer.put(reports)
    writer.put(priority)
    writer.put(openTasks)
    writer.put(offeredTo)
    writer.put(links)
    writer.put(notes)
    writer.put(files)
    writer.put(group)
    writer.put(openActivations)
    writer.put(plansOffered)
  }
}
