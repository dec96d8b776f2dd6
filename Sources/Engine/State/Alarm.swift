public import Events

/// A call for help.
public struct Alarm: Sendable {
  /// Where an alarm stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case raised
    case acknowledged
    case verifying
    case promoted
    case attached
    case dismissed
    case cancelledByReporter

    /// Whether it still waits for somebody.
    public var isOpen: Bool {
      switch self {
      case .raised, .acknowledged, .verifying: true
      case .promoted, .attached, .dismissed, .cancelledByReporter: false
      }
    }
  }

  /// Where it stands.
  public internal(set) var state: State
  /// The office it was raised to.
  public let office: OfficeID
  /// How pressing it is.
  public let level: AlarmLevel
  /// The user who has it.
  public internal(set) var claimant: String?
  /// When it was raised.
  public let raisedAt: Micros
  /// Where it is.
  public internal(set) var place: Place?
  /// The incident it became or was linked to.
  public internal(set) var incident: IncidentID?
  /// What it is about.
  let category: String?
  /// What it says, to be compared.
  var words: WordPrint
  /// The digests of the files that belong to it.
  var files: Set<String> = []
  /// The incidents that were opened for it, whether or not it was promoted to one.
  var openedAs: Set<IncidentID> = []

  init(_ event: AlarmRaised, at moment: Micros) {
    state = .raised
    office = event.office
    level = event.level
    raisedAt = moment
    place = event.place
    category = event.category
    words = WordPrint(event.words)
  }
}

extension Alarm.State: SnapshotValue {}

extension Alarm: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    office = try reader.take()
    level = try reader.take()
    claimant = try reader.take()
    raisedAt = try reader.take()
    place = try reader.take()
    incident = try reader.take()
    category = try reader.take()
    words = try reader.take()
    files = try reader.take()
    openedAs = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(office)
    writer.put(level)
    writer.put(claimant)
    writer.put(raisedAt)
    writer.put(place)
    writer.put(incident)
    writer.put(category)
    writer.put(words)
    writer.put(files)
    writer.put(openedAs)
  }
}
