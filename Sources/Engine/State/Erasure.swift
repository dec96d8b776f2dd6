public import Events

/// The erasure of one data subject's personal data, which takes two people.
public struct Erasure: Sendable {
  /// Where an erasure stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case requested
    case withdrawn
    case done
  }

  /// Where it stands.
  public internal(set) var state: State
  /// Whose data.
  public let subject: StreamID
  /// Who asked for it.
  public let requestedBy: String
  /// Why.
  public let reason: String
}

extension Erasure.State: SnapshotValue {}

extension Erasure: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    subject = try reader.take()
    requestedBy = try reader.take()
    reason = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(subject)
    writer.put(requestedBy)
    writer.put(reason)
  }
}
