/// Why gzip could not be taken apart.
public enum GzipError: Error, Equatable, Sendable {
  /// The bytes are no gzip, or their check does not fit.
  case damaged
  /// They end before the output is whole.
  case endedEarly
  /// The output is larger than the limit in bytes.
  case tooLarge(sizeBytesMax: Int)
}
