internal import Events
internal import Wire

/// Why a feature cannot be an office.
struct MapRefusal: Error {
  let words: Words
}

extension MapFeature {
  /// Reads one feature (RFC 7946, section 3.2).
  init(_ feature: JSON, line: Int) throws(MapRefusal) {
    guard feature["type"]?.string == "Feature" else { throw .notAFeature }
    guard let geometry = feature["geometry"], let coordinates = geometry["coordinates"] else {
      throw .shapeless
    }
    let properties = feature["properties"]
    let kind = geometry["type"]?.string ?? ""
    self.line = line
    switch kind {
    case "Polygon":
      name = try Self.name(properties, ["name", "common_name"])
      shape = .territory(MultiPolygon(polygons: [try Self.polygon(coordinates)]))
    case "MultiPolygon":
      guard let polygons = coordinates.array, !polygons.isEmpty else { throw .badRing }
      name = try Self.name(properties, ["name", "common_name"])
      var read: [[[MultiPolygon.Point]]] = []
      for polygon in polygons { read.append(try Self.polygon(polygon)) }
      shape = .territory(MultiPolygon(polygons: read))
    case "Point":
      name = try Self.name(properties, ["common_name", "name"])
      let point = try Self.point(coordinates)
      let address = properties?["address"]?.string.flatMap { trimmed($0).ifNotEmpty }
      guard
        let place = Place(
          longitude: point.longitude, latitude: point.latitude, address: address)
      else { throw .badPoint }
      shape = .station(place)
    default: throw .unknownShape(kind)
    }
  }

  private static func name(_ properties: JSON?, _ keys: [String]) throws(MapRefusal) -> String {
    let names = keys.lazy.compactMap { properties?[$0]?.string }.map(trimmed)
    guard let name = names.first(where: { !$0.isEmpty }) else { throw .nameless }
    return name
  }

  private static func polygon(_ value: JSON) throws(MapRefusal) -> [[MultiPolygon.Point]] {
    guard let rings = value.array, !rings.isEmpty else { throw .badRing }
    var polygon: [[MultiPolygon.Point]] = []
    for ring in rings {
      guard let positions = ring.array else { throw .badRing }
      var points: [MultiPolygon.Point] = []
      points.reserveCapacity(positions.count)
      for position in positions { points.append(try point(position)) }
      guard points.count >= 4, points.first == points.last else { throw .badRing }
      polygon.append(points)
    }
    return polygon
  }

  private static func point(_ value: JSON) throws(MapRefusal) -> MultiPolygon.Point {
    guard let numbers = value.array, numbers.count >= 2,
      let longitude = numbers[0].number, let latitude = numbers[1].number,
      (-180...180).contains(longitude), (-90...90).contains(latitude)
    else { throw .badPoint }
    return MultiPolygon.Point(longitude: longitude, latitude: latitude)
  }
}

extension MapRefusal {
  private init(_ english: String, _ chinese: String) { words = Words(english, chinese) }

  static let notAFeature = MapRefusal("this is no GeoJSON feature", "不是 GeoJSON 要素")
  static let shapeless = MapRefusal("the feature has no geometry", "要素没有几何图形")
  static let nameless = MapRefusal(
    "the feature has no name; give it one in properties", "要素没有名称；请在 properties 中填写")
  static let badPoint = MapRefusal(
    "a position is not [longitude, latitude] in degrees", "坐标不是以度为单位的 [经度, 纬度]")
  static let badRing = MapRefusal(
    "a ring is open or has under four positions", "环未闭合或少于四个坐标")

  static func unknownShape(_ kind: String) -> MapRefusal {
    MapRefusal(
      "\(kind.prefix(40)) is neither a point nor a polygon nor several",
      "\(kind.prefix(40)) 不是点、多边形或多重多边形")
  }

  static func repeated(_ name: String, _ line: Int) -> MapRefusal {
    MapRefusal("\(name) stands in line \(line) already", "\(name) 已见于第 \(line) 行")
  }
}
