/// A value that a snapshot can hold.
///
/// The form is this code's own and changes with it: whoever changes what a value writes raises the version of the part.
public protocol SnapshotValue {
  /// Reads a value.
  init(from reader: inout SnapshotReader) throws(SnapshotError)
  /// Writes the value.
  func save(to writer: inout SnapshotWriter)
}

extension SnapshotValue {
  /// Reads one value that takes up all bytes.
  public init(snapshot bytes: [UInt8]) throws(SnapshotError) {
    var reader = SnapshotReader(bytes)
    self = try Self(from: &reader)
    try reader.end()
  }

  /// The bytes of the value alone.
  public var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    save(to: &writer)
    return writer.bytes
  }
}
