/// A closed line: at least four points, of which the last is the first.
public struct CAPPolygon: Equatable, Sendable {
  /// In order; the last is the first.
  public let points: [CAPPoint]

  /// Creates a polygon; nil where the points are none.
  public init?(_ points: [CAPPoint]) {
    guard points.count >= 4, points.first == points.last else { return nil }
    self.points = points
  }
}
