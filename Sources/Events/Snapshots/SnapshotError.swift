/// The bytes of a snapshot are not what this code writes; the snapshot is thrown away and the log folded.
public enum SnapshotError: Error, Equatable, Sendable {
  /// They end before the value does.
  case tooShort
  /// They go on behind the value.
  case trailingBytes
  /// A number, a name or a text is none that the value can have.
  case malformed
  /// A row belongs to a part that this code does not know.
  case unknownPart(String)
}
