internal import Events
internal import Glibc
internal import Wire

extension FieldReader {
  /// Corners of a circle as an area has it.
  private static let circleCorners = 32

  /// `.`, a number or name of what has a place, or `longitude,latitude` and an address if there is one.
  func place(_ text: String) throws(FieldProblem) -> JSON {
    if text.hasPrefix("{"), let json = try? JSON(parsing: Array(text.utf8)) { return json }
    let words = text.split(separator: " ", maxSplits: 1)
    let first = String(words.first ?? "")
    let address = words.count > 1 ? String(words[1]).trimmed : ""
    if first == "." {
      guard let target, let found = placeFields(of: target) else {
        throw FieldProblem("what is marked has no place", "所选对象没有位置")
      }
      return Self.place(found, address: address)
    }
    if let coordinate = Self.coordinate(first) {
      return Self.place(
        .object([
          .init("longitude", .number(coordinate.longitude)),
          .init("latitude", .number(coordinate.latitude)),
        ]), address: address)
    }
    for entity in names.findExactly(text) {
      if let found = placeFields(of: entity) { return Self.place(found, address: "") }
    }
    throw FieldProblem(
      "write longitude,latitude (121.47,31.23), a number or name with a place, or .",
      "请写 经度,纬度（121.47,31.23）、有位置的编号或名称，或“.”")
  }

  /// GeoJSON coordinates, or a circle: a place and a radius, such as `. 500m` or `121.47,31.23 2km`.
  func area(_ text: String) throws(FieldProblem) -> JSON {
    if text.hasPrefix("["), let json = try? JSON(parsing: Array(text.utf8)) { return json }
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 2, let last = words.last, let radius = Self.metres(last) else {
      throw FieldProblem(
        "write a place and a radius (. 500m; 121.47,31.23 2km), or GeoJSON coordinates",
        "请写位置和半径（. 500m；121.47,31.23 2km），或 GeoJSON 坐标")
    }
    let json = try place(words.dropLast().joined(separator: " "))
    guard let centre = Coordinate(json) else {
      throw FieldProblem("what is marked has no place", "所选对象没有位置")
    }
    let aspect = max(0.01, cos(centre.latitude * .pi / 180))
    let degrees = radius / Coordinate.metresPerDegree
    var ring: [JSON] = (0..<Self.circleCorners).map { corner in
      let angle = Double(corner) / Double(Self.circleCorners) * 2 * .pi
      return .array([
        .number(Self.rounded(centre.longitude + degrees * cos(angle) / aspect)),
        .number(Self.rounded(centre.latitude + degrees * sin(angle))),
      ])
    }
    ring.append(ring[0])
    return .array([.array([.array(ring)])])
  }

  private func placeFields(of entity: EntityReference) -> JSON? {
    let isMover = entity.feed == .teams || entity.feed == .responders
    if isMover, let place = model.tracks[entity.key]?.place {
      return .object([
        .init("longitude", .number(place.longitude)), .init("latitude", .number(place.latitude)),
      ])
    }
    let fields = model.fields(of: entity)
    if let place = fields?["place"], Coordinate(place) != nil { return place }
    guard let incident = fields?["incident"]?.string else { return nil }
    return model.fields(of: .init(feed: .incidents, key: incident))?["place"]
  }

  private static func place(_ fields: JSON, address: String) -> JSON {
    guard !address.isEmpty, let members = fields.members else { return fields }
    return .object(members.filter { $0.key != "address" } + [.init("address", .string(address))])
  }

  static func coordinate(_ text: String) -> Coordinate? {
    let parts = text.split(whereSeparator: { $0 == "," || $0 == "，" })
    guard parts.count == 2, let longitude = Double(parts[0]), let latitude = Double(parts[1]),
      (-180...180).contains(longitude), (-90...90).contains(latitude)
    else { return nil }
    return Coordinate(longitude: longitude, latitude: latitude)
  }

  private static func metres(_ text: String) -> Double? {
    let folded = text.lowercased()
    let units: [(String, Double)] = [("km", 1_000), ("公里", 1_000), ("m", 1), ("米", 1)]
    for (unit, metres) in units where folded.hasSuffix(unit) {
      return Double(folded.dropLast(unit.count)).flatMap { $0 > 0 ? $0 * metres : nil }
    }
    return nil
  }

  private static func rounded(_ degrees: Double) -> Double {
    (degrees * 1_000_000).rounded() / 1_000_000
  }
}
