/// One position that a device reported.
public struct TrackFix: Equatable, Sendable {
  /// When, by the clock of the device or its satellite receiver; whole milliseconds.
  public let time: Micros
  /// Degrees north in steps of 10⁻⁷.
  public let latitudeE7: Int32
  /// Degrees east in steps of 10⁻⁷.
  public let longitudeE7: Int32
  /// Speed over ground in millimetres a second.
  public let speedMillimetresPerSecond: Int32?
  /// Course over ground in hundredths of a degree, clockwise from north.
  public let courseCentidegrees: Int32?
  /// Radius in millimetres within which the position lies.
  public let accuracyMillimetres: Int32?
  /// What the device said about itself, as a number of the source's own (a taxi: 1 occupied, 0 free).
  public let status: UInt8?

  /// Creates a fix; a time between two milliseconds is rounded down, since the log keeps no more.
  public init(
    time: Micros, latitudeE7: Int32, longitudeE7: Int32, speedMillimetresPerSecond: Int32? = nil,
    courseCentidegrees: Int32? = nil, accuracyMillimetres: Int32? = nil, status: UInt8? = nil
  ) {
    self.time = Micros(milliseconds: time.milliseconds)
    self.latitudeE7 = latitudeE7
    self.longitudeE7 = longitudeE7
    self.speedMillimetresPerSecond = speedMillimetresPerSecond
    self.courseCentidegrees = courseCentidegrees
    self.accuracyMillimetres = accuracyMillimetres
    self.status = status
  }

  /// Degrees north.
  public var latitude: Double { Double(latitudeE7) / 1e7 }
  /// Degrees east.
  public var longitude: Double { Double(longitudeE7) / 1e7 }

  /// A coordinate in steps of 10⁻⁷ degrees; nil where it is no coordinate.
  public static func e7(degrees: Double, limit: Double) -> Int32? {
    guard degrees >= -limit, degrees <= limit else { return nil }
    return Int32(degrees * 1e7 + (degrees < 0 ? -0.5 : 0.5))
  }
}
