/// What is drawn on the ground to find who is in it.
protocol Outline: Equatable, Sendable {
  /// The place that distances are told from.
  var centre: Coordinate { get }
  /// From where to where it reaches at most, which is told much faster than whether a place lies in it.
  var latitudes: ClosedRange<Double> { get }
  /// Its edge.
  var ring: [Coordinate] { get }
  /// How large it is.
  var sizeText: String { get }

  /// Whether a place lies in it; one on its edge does.
  func contains(_ place: Coordinate) -> Bool

  /// The view that shows it in a canvas of so many dots, the one at hand if it does.
  func view(from base: MapView?, width: Int, height: Int) -> MapView
}

extension Circle: Outline {
  var latitudes: ClosedRange<Double> {
    let span = radiusMetres / Coordinate.metresPerDegree * 1.001
    return (centre.latitude - span)...(centre.latitude + span)
  }

  var sizeText: String { Distance.text(metres: radiusMetres) }
}
