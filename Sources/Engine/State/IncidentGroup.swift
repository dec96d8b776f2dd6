public import Events

/// Incidents that are looked at together.
public struct IncidentGroup: Sendable {
  /// Where a group stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case formed
    case dissolved
  }

  /// Where it stands.
  public internal(set) var state: State
  /// The incidents in it.
  public internal(set) var incidents: Set<IncidentID> = []

  init(_ event: IncidentGroupFormed) { state = .formed }
}

extension IncidentGroup.State: SnapshotValue {}

extension IncidentGroup: ShelvedValue {
  /// Whether nobody looks at its incidents together any more.
  public var isAtRest: Bool { state == .dissolved }

  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    incidents = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(incidents)
  }
}
