internal import Glibc

/// A box on the ground between two corners, along the meridians.
struct Box: Outline {
  /// How much one key makes it larger.
  private static let growth = 1.25

  /// The corner that was marked first.
  var corner: Coordinate
  /// The corner that is moved.
  var other: Coordinate

  init(corner: Coordinate, other: Coordinate) {
    self.corner = corner
    self.other = other
  }

  /// One that reaches so far to each side.
  init(around centre: Coordinate, metres: Double) {
    let north = metres / Coordinate.metresPerDegree
    let east = north / Self.aspect(centre)
    self.init(
      corner: Coordinate(longitude: centre.longitude - east, latitude: centre.latitude - north),
      other: Coordinate(longitude: centre.longitude + east, latitude: centre.latitude + north))
  }

  private static func aspect(_ place: Coordinate) -> Double {
    max(0.01, cos(place.latitude * .pi / 180))
  }

  var centre: Coordinate {
    Coordinate(
      longitude: (corner.longitude + other.longitude) / 2,
      latitude: (corner.latitude + other.latitude) / 2)
  }

  var latitudes: ClosedRange<Double> {
    min(corner.latitude, other.latitude)...max(corner.latitude, other.latitude)
  }

  private var longitudes: ClosedRange<Double> {
    min(corner.longitude, other.longitude)...max(corner.longitude, other.longitude)
  }

  func contains(_ place: Coordinate) -> Bool {
    latitudes.contains(place.latitude) && longitudes.contains(place.longitude)
  }

  var ring: [Coordinate] {
    let (west, east) = (longitudes.lowerBound, longitudes.upperBound)
    let (south, north) = (latitudes.lowerBound, latitudes.upperBound)
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]
      .map { Coordinate(longitude: $0.0, latitude: $0.1) }
  }

  /// From west to east through its middle, and from south to north.
  private var sidesMetres: (across: Double, along: Double) {
    let degrees = (longitudes.upperBound - longitudes.lowerBound) * Self.aspect(centre)
    return (
      degrees * Coordinate.metresPerDegree,
      (latitudes.upperBound - latitudes.lowerBound) * Coordinate.metresPerDegree
    )
  }

  var sizeText: String {
    let sides = sidesMetres
    return Distance.text(metres: sides.across) + " x " + Distance.text(metres: sides.along)
  }

  /// Moves the second corner so many metres.
  func moved(_ direction: Key.Direction, metres: Double) -> Box {
    let north = metres / Coordinate.metresPerDegree
    let east = north / Self.aspect(other)
    var moved = self
    switch direction {
    case .up: moved.other.latitude = min(85, other.latitude + north)
    case .down: moved.other.latitude = max(-85, other.latitude - north)
    case .left: moved.other.longitude -= east
    case .right: moved.other.longitude += east
    }
    return moved
  }

  /// Larger or smaller around its middle; its longer side stays within what a circle may be across.
  func resized(_ steps: Int) -> Box {
    let (factor, middle) = (steps > 0 ? Self.growth : 1 / Self.growth, centre)
    func scaled(_ place: Coordinate) -> Coordinate {
      Coordinate(
        longitude: middle.longitude + (place.longitude - middle.longitude) * factor,
        latitude: middle.latitude + (place.latitude - middle.latitude) * factor)
    }
    let resized = Box(corner: scaled(corner), other: scaled(other))
    let longer = max(resized.sidesMetres.across, resized.sidesMetres.along)
    // One that the arrows have made too large may still become smaller, and the other way round.
    let isWithin =
      steps > 0 ? longer <= 2 * Circle.radiusMetresMax : longer >= 2 * Circle.radiusMetresMin
    return isWithin ? resized : self
  }

  func view(from base: MapView?, width: Int, height: Int) -> MapView {
    let sides = sidesMetres
    return Circle(centre: centre, radiusMetres: max(sides.across, sides.along) / 2)
      .view(from: base, width: width, height: height)
  }
}
