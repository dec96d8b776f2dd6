public import Events

/// An organisation unit.
public struct Office: Sendable {
  let level: OfficeLevel
}

extension Office: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    level = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(level)
  }
}
