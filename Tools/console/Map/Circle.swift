internal import Glibc

/// A circle on the ground.
struct Circle: Equatable, Sendable {
  /// The smallest and largest radius.
  static let radiusMetresMin = 50.0
  static let radiusMetresMax = 200_000.0
  /// The radii that one key goes through.
  static let radiiMetres: [Double] = [
    50, 100, 200, 300, 500, 800, 1_000, 1_500, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000,
    30_000, 50_000, 100_000, 200_000,
  ]
  /// The radius of the first circle.
  static let firstRadiusMetres = 1_000.0
  private static let corners = 96
  /// The part of the radius that one step moves, and a far one.
  private static let stepPart = 0.2
  private static let farPart = 1.0

  var centre: Coordinate
  private(set) var radiusMetres: Double

  init(centre: Coordinate, radiusMetres: Double) {
    self.centre = centre
    self.radiusMetres = min(max(radiusMetres, Self.radiusMetresMin), Self.radiusMetresMax)
  }

  /// Whether a place lies in it; one on its edge does.
  func contains(_ place: Coordinate) -> Bool { centre.metres(to: place) <= radiusMetres }

  /// The next larger or smaller radius.
  func resized(_ steps: Int) -> Circle {
    let next =
      steps > 0
      ? Self.radiiMetres.first { $0 > radiusMetres } ?? Self.radiusMetresMax
      : Self.radiiMetres.last { $0 < radiusMetres } ?? Self.radiusMetresMin
    return Circle(centre: centre, radiusMetres: next)
  }

  /// How far one step goes.
  func stepMetres(isFar: Bool) -> Double { radiusMetres * (isFar ? Self.farPart : Self.stepPart) }

  /// Moves the centre over the ground.
  func moved(_ direction: Key.Direction, isFar: Bool) -> Circle {
    let degrees = stepMetres(isFar: isFar) / Coordinate.metresPerDegree
    let aspect = max(0.01, cos(centre.latitude * .pi / 180))
    var moved = self
    switch direction {
    case .up: moved.centre.latitude = min(85, centre.latitude + degrees)
    case .down: moved.centre.latitude = max(-85, centre.latitude - degrees)
    case .left: moved.centre.longitude -= degrees / aspect
    case .right: moved.centre.longitude += degrees / aspect
    }
    return moved
  }

  /// Its edge: places as far from the centre, as great circles go.
  var ring: [Coordinate] {
    let angle = radiusMetres / Coordinate.metresPerDegree * .pi / 180
    let latitude = centre.latitude * .pi / 180
    return (0...Self.corners).map { corner in
      let bearing = Double(corner) / Double(Self.corners) * 2 * .pi
      let sine = sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing)
      let east = atan2(
        sin(bearing) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sine)
      return Coordinate(
        longitude: centre.longitude + east * 180 / .pi,
        latitude: asin(min(1, max(-1, sine))) * 180 / .pi)
    }
  }

  /// Reads a radius: `800`, `800m`, `2km`, `2.5公里`; nil for what is none.
  static func radius(_ text: String) -> Double? {
    let folded = text.lowercased()
    let units: [(String, Double)] = [
      ("km", 1_000), ("公里", 1_000), ("k", 1_000), ("m", 1), ("米", 1), ("", 1),
    ]
    for (unit, metres) in units where folded.hasSuffix(unit) {
      guard let number = Double(folded.dropLast(unit.count)) else { return nil }
      let radius = number * metres
      return (radiusMetresMin...radiusMetresMax).contains(radius) ? radius : nil
    }
    return nil
  }

  // MARK: On a map

  /// The part of the smaller side of a map that it takes at least.
  private static let partMin = 1.0 / 3
  private static let marginFactor = 1.25

  /// The view that shows it in a canvas of so many dots: the one at hand while the circle is whole in it and not small
  /// there, else one around the circle.
  func view(from base: MapView?, width: Int, height: Int) -> MapView {
    let around = MapView(
      centre: centre,
      metresPerDot: 2 * radiusMetres * Self.marginFactor / Double(max(1, min(width, height))))
    guard let base else { return around }
    let middle = base.dot(of: centre, width: width, height: height)
    let radius = radiusMetres / base.metresPerDot
    let isWhole =
      middle.x - radius >= 0 && middle.x + radius < Double(width) && middle.y - radius >= 0
      && middle.y + radius < Double(height)
    return isWhole && 2 * radius >= Double(min(width, height)) * Self.partMin ? base : around
  }
}
