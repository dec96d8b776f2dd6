public import Events

/// A person with the app in the field.
public struct Responder: Sendable {
  /// Whether the person is on duty.
  public internal(set) var isOnDuty = false
  /// Whether the person can be sent.
  public internal(set) var availability = Availability.available
  /// Whether the person is in danger.
  public internal(set) var isInDistress = false
}

extension Responder: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    isOnDuty = try reader.take()
    availability = try reader.take()
    isInDistress = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(isOnDuty)
    writer.put(availability)
    writer.put(isInDistress)
  }
}
