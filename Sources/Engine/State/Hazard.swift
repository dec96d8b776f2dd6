public import Events

/// Something that can do harm and has to be put right.
public struct Hazard: Sendable {
  /// Where a hazard stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case reported
    case assessed
    case rectifying
    case submitted
    case rechecked
    case closed
    case dismissed
    case escalated

    /// Whether something is still to be done about it.
    public var isOpen: Bool {
      switch self {
      case .reported, .assessed, .rectifying, .submitted, .rechecked: true
      case .closed, .dismissed, .escalated: false
      }
    }
  }

  /// Where it stands.
  public internal(set) var state: State
  /// The office that follows it.
  public let office: OfficeID
  /// What it is, in the office's own words.
  public let category: String
  /// What was found, as long as it may become an incident, which takes it over.
  var words: String?
  /// Where.
  public let place: Place?
  /// The business where it was found.
  public let premises: String?
  /// How grave it is.
  public internal(set) var level: HazardLevel?
  /// By when it has to be put right.
  public internal(set) var deadline: Micros?
  /// The task that puts it right; nil where the business does it.
  public internal(set) var task: TaskID?
  /// Whether it was not put right in time.
  public internal(set) var isOverdue = false
  /// Who had it put right: none of them looks whether it is.
  public internal(set) var submitters: Set<String> = []
  /// The incident that it became.
  public internal(set) var incident: IncidentID?

  init(_ event: HazardReported) {
    state = .reported
    office = event.office
    category = event.category
    words = event.words
    place = event.place
    premises = event.premises
  }

  /// The task whose end says that it is put right.
  var taskAwaited: TaskID? { state == .rectifying ? task : nil }

  mutating func take(_ event: RectificationOrdered) {
    deadline = event.deadline
    task = event.task
    isOverdue = false
  }

  mutating func take(_ event: RecheckFailed) {
    deadline = event.deadline
    // Its task is over: whoever puts it right now says so anew.
    task = nil
    isOverdue = false
    submitters = []
  }
}

extension Hazard.State: SnapshotValue {}

extension Hazard: ShelvedValue {
  /// Whether nothing is left to do about it.
  public var isAtRest: Bool { !state.isOpen }

  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    office = try reader.take()
    category = try reader.take()
    words = try reader.take()
    place = try reader.take()
    premises = try reader.take()
    level = try reader.take()
    deadline = try reader.take()
    task = try reader.take()
    isOverdue = try reader.take()
    submitters = try reader.take()
    incident = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(office)
    writer.put(category)
    writer.put(words)
    writer.put(place)
    writer.put(premises)
    writer.put(level)
    writer.put(deadline)
    writer.put(task)
    writer.put(isOverdue)
    writer.put(submitters)
    writer.put(incident)
  }
}
