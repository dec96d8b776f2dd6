/// Where it is (section 3.2.4).
public struct CAPArea: Equatable, Sendable {
  /// `areaDesc`.
  public var description: String
  /// Closed lines; all shapes and codes together make the area.
  public var polygons: [CAPPolygon] = []
  /// Points with what is around them.
  public var circles: [CAPCircle] = []
  /// Names of places in somebody's list.
  public var geocodes: [CAPPair] = []
  /// Feet above mean sea level.
  public var altitude: Double?
  /// Feet above mean sea level.
  public var ceiling: Double?

  /// Creates an area that is only named.
  public init(description: String) { self.description = description }
}
