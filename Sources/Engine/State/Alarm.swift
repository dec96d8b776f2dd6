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
  /// The user who has it.
  public internal(set) var claimant: String?
  /// When it was raised.
  public let raisedAt: Micros
  /// Where it is.
  public internal(set) var place: Place?
  /// The incident it became or was linked to.
  public internal(set) var incident: IncidentID?
}

extension Alarm.State: SnapshotValue {}

extension Alarm: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    claimant = try reader.take()
    raisedAt = try reader.take()
    place = try reader.take()
    incident = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(claimant)
    writer.put(raisedAt)
    writer.put(place)
    writer.put(incident)
  }
}
