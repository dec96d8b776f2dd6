public import Wire

/// Polygons of rings of points, WGS-84, as GeoJSON orders them (RFC 7946, section 3.1.7): the first ring of a
/// polygon is its outline, further rings are holes, and a ring ends where it began.
public struct MultiPolygon: EventValue {
  /// An area.
  public static let fieldKind = PayloadFieldKind.area

  /// One corner of a ring.
  public struct Point: EventValue {
    /// Longitude and latitude.
    public static let fieldKind = PayloadFieldKind.list(.number)

    /// Degrees east.
    public let longitude: Double
    /// Degrees north.
    public let latitude: Double

    /// Creates a corner.
    public init(longitude: Double, latitude: Double) {
      self.longitude = longitude
      self.latitude = latitude
    }

    /// Reads `[longitude, latitude]`.
    public init(from reader: inout JSONReader) throws(JSONError) {
      let pair = try [Double](numbersFrom: &reader)
      guard pair.count == 2, (-180...180).contains(pair[0]), (-90...90).contains(pair[1]) else {
        throw reader.error(.wrongType(expected: "[longitude, latitude] in degrees"))
      }
      self.init(longitude: pair[0], latitude: pair[1])
    }

    /// Writes `[longitude, latitude]`.
    public func write(to writer: inout JSONWriter) {
      writer.beginArray()
      writer.number(longitude)
      writer.number(latitude)
      writer.endArray()
    }
  }

  /// The polygons, each a list of rings.
  public let polygons: [[[Point]]]

  /// Creates an area from its polygons.
  public init(polygons: [[[Point]]]) {
    self.polygons = polygons
  }

  /// Reads the coordinates of a GeoJSON MultiPolygon.
  public init(from reader: inout JSONReader) throws(JSONError) {
    let polygons = try [[[Point]]](from: &reader)
    for ring in polygons.joined() {
      guard ring.count >= 4, ring.first == ring.last else {
        throw reader.error(
          .invalidValue(
            field: "coordinates", problem: "have a ring that is open or has under four points"))
      }
    }
    self.init(polygons: polygons)
  }

  /// Writes the coordinates of a GeoJSON MultiPolygon.
  public func write(to writer: inout JSONWriter) { polygons.write(to: &writer) }
}

extension [Double] {
  fileprivate init(numbersFrom reader: inout JSONReader) throws(JSONError) {
    self = []
    try reader.beginArray()
    while try reader.nextElement() { append(try reader.number()) }
  }
}
