/// A point and a radius in kilometres.
public struct CAPCircle: Equatable, Sendable {
  /// In the middle.
  public let centre: CAPPoint
  /// How far it reaches.
  public let radiusKilometres: Double

  /// Creates a circle; nil where the radius is below zero.
  public init?(centre: CAPPoint, radiusKilometres: Double) {
    guard radiusKilometres >= 0, radiusKilometres.isFinite else { return nil }
    self.centre = centre
    self.radiusKilometres = radiusKilometres
  }
}
