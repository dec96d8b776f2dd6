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

    /// Whether work on it can go on.
    public var isOpen: Bool {
      switch self {
      case .reported, .confirmed, .active, .stabilised: true
      case .resolved, .closed, .cancelled, .merged: false
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
  }
}
