import Engine
import Events
import Importers
import Testing

@Suite struct MapTests {
  @Test func `polygons become districts with a territory and points become stations`() throws {
    var sink = EngineSink()
    let summary = try importGeoJSON(.text(MapFile.text), into: &sink)
    #expect(summary.rowsRead == 3)
    #expect(summary.offices == 4)
    #expect(summary.refusedCount == 0)
    var lines: [String] = []
    var city: OfficeID?
    for command in sink.commands {
      switch command.action {
      case .office(let id, .register(let office)):
        if office.level == .city { city = id } else { #expect(office.parent == city) }
        let place = office.place.map { " \($0.longitude) \($0.latitude) \($0.address ?? "")" }
        lines.append("\(office.level) \(office.name)\(place ?? "")")
      case .office(_, .setTerritory(let set)):
        lines.append("territory \(set.territory.polygons.map { $0.map(\.count) })")
      default: lines.append("another")
      }
    }
    #expect(
      lines == [
        "city San Francisco Fire Department",
        "district Lake Street", "territory [[4, 4]]",
        "district Seacliff", "territory [[4]]",
        "station Fire Station #15 -122.452926629 37.723488631 1000 Ocean Ave",
      ])
  }

  @Test func `the city is the office that the calls belong to`() throws {
    var sink = EngineSink()
    _ = try importFireCalls(FireFile.source([FireFile.assist]), into: &sink)
    let summary = try importGeoJSON(.text(MapFile.text), into: &sink)
    #expect(sink.rejections.isEmpty)
    #expect(sink.state.offices.count == 4)
    #expect(summary.eventsWritten == 5)
  }

  @Test(arguments: [
    MapFile.seacliff.replacing("\"Seacliff\"", with: "null"),
    MapFile.seacliff.replacing("MultiPolygon", with: "LineString"),
    MapFile.seacliff.replacing("[-122.4835,37.7873],", with: ""),
    MapFile.lakeStreet.replacing("[-122.48,37.785]]", with: "[-122.49,37.785]]"),
    MapFile.station.replacing("-122.452926629", with: "-222.4"),
    MapFile.station.replacing("-122.452926629,", with: ""),
    MapFile.station.replacing("\"Feature\"", with: "\"Future\""),
    "{\"type\":\"Feature\",\"properties\":{\"name\":\"x\"},\"geometry\":null}",
    MapFile.lakeStreet,
    "7",
  ])
  func `a feature that cannot be taken is refused with its line`(feature: String) throws {
    var sink = EngineSink()
    let summary = try importGeoJSON(
      .text(
        MapFile.text([MapFile.lakeStreet, feature, MapFile.station.replacing("#15", with: "#1")])),
      into: &sink)
    #expect(summary.rowsRead == 3)
    #expect(summary.refused.map(\.line) == [6])
    #expect(summary.offices == 3)
  }

  @Test(arguments: [
    ("", 1), ("[]", 1), ("{\"type\":\"FeatureCollection\"}", 1),
    ("{\"type\":\"Topology\",\n\"features\":[]}", 2), ("{\n\"features\":[\n{]}", 3),
  ])
  func `what is no feature collection is one clear error`(text: String, line: Int) {
    var sink = EngineSink()
    #expect {
      _ = try importGeoJSON(.text(text), into: &sink)
    } throws: { error in
      guard case .notGeoJSON(line, _)? = error as? ImportError else { return false }
      return true
    }
    #expect(sink.commands.isEmpty)
  }

  @Test func `a newer map of the same district is another fact`() throws {
    var sink = EngineSink()
    _ = try importGeoJSON(.text(MapFile.text), into: &sink)
    let moved = MapFile.text.replacing("37.7873", with: "37.7874")
    let summary = try importGeoJSON(.text(moved), into: &sink)
    #expect(summary.eventsWritten == 1)
    #expect(summary.refusedCount == 0)
  }

  @Test func `a file over the limit is refused before anything is written`() {
    var limits = ImportLimits()
    limits.wholeFileSizeBytesMax = 100
    var sink = EngineSink()
    #expect(throws: ImportError.fileTooLarge(sizeBytesMax: 100)) {
      _ = try importGeoJSON(.text(MapFile.text), into: &sink, limits: limits)
    }
  }
}
