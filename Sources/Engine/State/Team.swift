public import Events

/// A crew or vehicle that is sent as one.
public struct Team: Sendable {
  /// The call sign.
  public let name: String
  /// Whether it is in service.
  public internal(set) var isInService = false
  /// Whether it can be sent.
  public internal(set) var availability = Availability.available
  /// Who rides with it.
  public internal(set) var crew: Set<ResponderID> = []
  /// Its assignments that have begun and not ended; reservations do not count (domain guard G2).
  public internal(set) var openAssignments: Set<AssignmentID> = []
}

extension Team: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    name = try reader.take()
    isInService = try reader.take()
    availability = try reader.take()
    crew = try reader.take()
    openAssignments = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(name)
    writer.put(isInService)
    writer.put(availability)
    writer.put(crew)
    writer.put(openAssignments)
  }
}
