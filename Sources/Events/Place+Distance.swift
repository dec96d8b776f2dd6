extension Place {
  /// Metres a degree of latitude, on a sphere with the mean radius of the earth (6,371,009 m, IUGG).
  private static let metresPerDegree = 111_195.08

  /// How far another place is, in metres, along a straight line on a flat map: within 0.5 % up to 100 km away from the
  /// poles, which is less than the places themselves are uncertain by.
  public func distanceMetres(to other: Place) -> Double {
    var eastDegrees = other.longitude - longitude
    if eastDegrees > 180 { eastDegrees -= 360 }
    if eastDegrees < -180 { eastDegrees += 360 }
    let north = (other.latitude - latitude) * Self.metresPerDegree
    let east =
      eastDegrees * Self.metresPerDegree
      * Self.cosine(degrees: (latitude + other.latitude) / 2)
    return (north * north + east * east).squareRoot()
  }

  /// The first terms of the series, within 0.00003 from -90 to 90 degrees: rooms without the C library have no cosine.
  private static func cosine(degrees: Double) -> Double {
    let angle = degrees * Double.pi / 180
    let square = angle * angle
    return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
  }
}
