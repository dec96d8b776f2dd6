/// A run of fixes of one device, numbered without a gap.
public struct TrackSegment: Equatable, Sendable {
  /// The device's number of the first fix; the following ones count up by one.
  public var firstNumber: UInt64
  /// The fixes in the order of their numbers.
  public var points: [TrackPoint]

  /// A segment of fixes numbered from `firstNumber`.
  public init(firstNumber: UInt64, points: [TrackPoint]) {
    self.firstNumber = firstNumber
    self.points = points
  }
}
