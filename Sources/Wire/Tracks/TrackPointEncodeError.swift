/// Why a segment has no packed form.
public enum TrackPointEncodeError: Error, Equatable, Sendable {
  /// A segment holds 1 to `TrackPointCodec.pointsMax` fixes.
  case pointCountOutOfRange(Int)
  /// The number of the last fix would not fit 64 bits.
  case numberOverflow
  /// The time of the fix at this index lies beyond the years the format covers.
  case timeOutOfRange(index: Int)
  /// The latitude of the fix at this index lies outside ±90°.
  case latitudeOutOfRange(index: Int)
  /// The longitude of the fix at this index lies outside ±180°.
  case longitudeOutOfRange(index: Int)
}
