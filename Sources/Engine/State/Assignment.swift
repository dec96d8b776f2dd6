public import Events

/// One team on one incident.
public struct Assignment: Sendable {
  /// Where an assignment stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case reserved
    case dispatched
    case acknowledged
    case declined
    case unanswered
    case enRoute
    case onScene
    case working
    case transporting
    case atDestination
    case cleared
    case preempted
    case cancelled

    /// Whether the team is bound by it now.
    public var isCommitted: Bool {
      switch self {
      case .dispatched, .acknowledged, .enRoute, .onScene, .working, .transporting, .atDestination:
        true
      case .reserved, .declined, .unanswered, .cleared, .preempted, .cancelled: false
      }
    }

    /// Whether it has not ended.
    public var isOpen: Bool { self == .reserved || isCommitted }

    /// How far the work has come; a later step has a larger number, ended ones have none.
    public var progress: Int? {
      switch self {
      case .reserved: 0
      case .dispatched: 1
      case .acknowledged: 2
      case .enRoute: 3
      case .onScene: 4
      case .working: 5
      case .transporting: 6
      case .atDestination: 7
      case .declined, .unanswered, .cleared, .preempted, .cancelled: nil
      }
    }
  }

  /// Where it stands.
  public internal(set) var state: State
  /// The incident.
  public let incident: IncidentID
  /// The team.
  public let team: TeamID
  /// When the team was sent; nil while it is only reserved.
  public internal(set) var dispatchedAt: Micros?
  /// The group of the incident's command in which the team works, or worked at the end.
  public internal(set) var group: UUID128?
}

extension Assignment.State: SnapshotValue {}

extension Assignment: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    incident = try reader.take()
    team = try reader.take()
    dispatchedAt = try reader.take()
    group = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(incident)
    writer.put(team)
    writer.put(dispatchedAt)
    writer.put(group)
  }
}
