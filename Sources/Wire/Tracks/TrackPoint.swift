/// One fix of a person or vehicle as the device reported it.
public struct TrackPoint: Equatable, Sendable {
  /// Time of the fix: milliseconds since 1970-01-01 00:00 UTC, without leap seconds.
  public var timeMillis: Int64
  /// WGS 84 latitude in units of 10⁻⁷ degree, north positive, within ±90°.
  public var latitudeE7: Int32
  /// WGS 84 longitude in units of 10⁻⁷ degree, east positive, within ±180°.
  public var longitudeE7: Int32
  /// Speed over ground in millimetres a second, when reported.
  public var speedMillimetresPerSecond: Int32?
  /// Course over ground in hundredths of a degree clockwise from true north, when reported.
  public var courseCentidegrees: Int32?
  /// Radius of horizontal uncertainty in millimetres, when reported.
  public var accuracyMillimetres: Int32?
  /// The application's status byte at the fix, when reported.
  public var status: UInt8?

  /// A fix with the values given; what is left out was not reported.
  public init(
    timeMillis: Int64,
    latitudeE7: Int32,
    longitudeE7: Int32,
    speedMillimetresPerSecond: Int32? = nil,
    courseCentidegrees: Int32? = nil,
    accuracyMillimetres: Int32? = nil,
    status: UInt8? = nil
  ) {
    self.timeMillis = timeMillis
    self.latitudeE7 = latitudeE7
    self.longitudeE7 = longitudeE7
    self.speedMillimetresPerSecond = speedMillimetresPerSecond
    self.courseCentidegrees = courseCentidegrees
    self.accuracyMillimetres = accuracyMillimetres
    self.status = status
  }
}
