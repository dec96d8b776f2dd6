/// Why bytes are not a packed track segment, and where.
public struct TrackPointDecodeError: Error, Equatable, Sendable {
  /// What is wrong at the offset.
  public enum Reason: Equatable, Sendable {
    /// The bytes end before the segment does.
    case truncated
    /// Bytes follow the segment.
    case trailingBytes
    /// The first byte names a version that this decoder does not know.
    case versionUnsupported(UInt8)
    /// A flag is set that version 1 does not define.
    case flagUnknown(UInt8)
    /// A number is written with more bytes than it needs.
    case numberOverlong
    /// A number does not fit 64 bits.
    case numberOverflow
    /// The count is not 1 to `TrackPointCodec.pointsMax`.
    case pointCountOutOfRange(UInt64)
    /// A time lies beyond the years the format covers.
    case timeOutOfRange
    /// A latitude lies outside ±90°.
    case latitudeOutOfRange
    /// A longitude lies outside ±180°.
    case longitudeOutOfRange
    /// A value of an optional column does not fit the column's type.
    case valueOutOfRange
    /// A column is announced in which no fix has a value.
    case columnEmpty
    /// A finer unit is announced although the coarser one would do.
    case unitNotCanonical
  }

  /// What is wrong.
  public let reason: Reason
  /// The offset in bytes of the field that is wrong, or of the end when bytes are missing.
  public let offset: Int

  /// An error at an offset in bytes.
  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
