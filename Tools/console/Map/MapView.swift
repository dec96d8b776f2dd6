internal import Glibc

/// A place on the earth, WGS-84 degrees.
struct Coordinate: Equatable, Sendable {
  var longitude: Double
  var latitude: Double

  /// Metres of one degree of latitude, on a sphere of the earth's mean radius (6 371 008.8 m).
  static let metresPerDegree = 111_195.08

  /// Distance over the ground in metres, along a great circle (haversine).
  func metres(to other: Coordinate) -> Double {
    let north = sin((other.latitude - latitude) * .pi / 360)
    let east = sin((other.longitude - longitude) * .pi / 360)
    let aspect = cos(latitude * .pi / 180) * cos(other.latitude * .pi / 180)
    let chord = (north * north + aspect * east * east).squareRoot()
    return 2 * asin(min(1, chord)) * 180 / .pi * Self.metresPerDegree
  }
}

/// Which part of the city the map shows: equirectangular, with the aspect of the centre's latitude.
struct MapView: Equatable, Sendable {
  /// The narrowest and widest view, in metres a dot.
  static let metresPerDotMin = 0.5
  static let metresPerDotMax = 5_000.0
  /// How much one step of zoom changes the scale.
  static let zoomFactor = 1.5
  /// The part of the view that one step moves.
  static let panPart = 0.2
  private static let marginPart = 0.06

  var centre: Coordinate
  var metresPerDot: Double

  init(centre: Coordinate, metresPerDot: Double) {
    self.centre = centre
    self.metresPerDot = min(max(metresPerDot, Self.metresPerDotMin), Self.metresPerDotMax)
  }

  /// The view that shows all places in a canvas of so many dots; nil where there are none.
  init?(fitting places: [Coordinate], width: Int, height: Int) {
    guard var west = places.first?.longitude, var south = places.first?.latitude, width > 0,
      height > 0
    else { return nil }
    var east = west
    var north = south
    for place in places {
      west = min(west, place.longitude)
      east = max(east, place.longitude)
      south = min(south, place.latitude)
      north = max(north, place.latitude)
    }
    let centre = Coordinate(longitude: (west + east) / 2, latitude: (south + north) / 2)
    let aspect = cos(centre.latitude * .pi / 180)
    let across = (east - west) * aspect * Coordinate.metresPerDegree / Double(width)
    let down = (north - south) * Coordinate.metresPerDegree / Double(height)
    self.init(centre: centre, metresPerDot: max(across, down) * (1 + 2 * Self.marginPart))
  }

  /// Where a place lies, in dots from the top left of a canvas of this size.
  func dot(of place: Coordinate, width: Int, height: Int) -> Dot {
    let aspect = cos(centre.latitude * .pi / 180)
    let scale = Coordinate.metresPerDegree / metresPerDot
    return Dot(
      x: Double(width) / 2 + (place.longitude - centre.longitude) * aspect * scale,
      y: Double(height) / 2 - (place.latitude - centre.latitude) * scale)
  }

  /// Shows less, larger (a positive number of steps), or more, smaller.
  func zoomed(steps: Int) -> MapView {
    MapView(centre: centre, metresPerDot: metresPerDot / pow(Self.zoomFactor, Double(steps)))
  }

  /// Moves by a part of what a canvas of this size shows.
  func panned(_ direction: Key.Direction, width: Int, height: Int) -> MapView {
    let aspect = max(0.01, cos(centre.latitude * .pi / 180))
    let degrees = metresPerDot / Coordinate.metresPerDegree * Self.panPart
    var moved = centre
    switch direction {
    case .up: moved.latitude = min(85, centre.latitude + degrees * Double(height))
    case .down: moved.latitude = max(-85, centre.latitude - degrees * Double(height))
    case .left: moved.longitude -= degrees * Double(width) / aspect
    case .right: moved.longitude += degrees * Double(width) / aspect
    }
    return MapView(centre: moved, metresPerDot: metresPerDot)
  }
}
