/// Why bytes are not a frame of positions, and where.
public struct MoverFrameError: Error, Equatable, Sendable {
  /// What is wrong at the offset.
  public enum Reason: Equatable, Sendable {
    /// The bytes end before the frame does.
    case truncated
    /// Bytes follow the last mover.
    case trailingBytes
    /// The first byte names another kind of message.
    case kindUnknown(UInt8)
    /// The second byte names a version that this decoder does not know.
    case versionUnsupported(UInt8)
    /// There are more movers than `MoverFrame.moversMax`.
    case tooMany(UInt64)
    /// A number is written with more bytes than it needs.
    case numberOverlong
    /// A number does not fit 64 bits.
    case numberOverflow
    /// A handle does not grow, or does not fit 32 bits.
    case handleOutOfRange
    /// A position lies outside ±90° or ±180°.
    case coordinateOutOfRange
    /// A course is more than a full turn.
    case courseOutOfRange(UInt8)
    /// A status is written with a byte that it does not need.
    case statusNotCanonical(UInt8)
    /// An age does not fit 32 bits.
    case ageOutOfRange
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
