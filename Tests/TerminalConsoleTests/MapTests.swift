import Testing

@testable import TerminalConsole

@Suite struct MapTests {
  @Test(arguments: [
    (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (0, 3, "⡀"), (1, 0, "⠈"), (1, 1, "⠐"), (1, 2, "⠠"),
    (1, 3, "⢀"),
  ])
  func `each dot has its bit`(x: Int, y: Int, expected: Character) {
    var canvas = BrailleCanvas(columns: 1, rows: 1)
    #expect(canvas.character(column: 0, row: 0) == nil)
    canvas.set(x: x, y: y)
    #expect(canvas.character(column: 0, row: 0) == expected)
  }

  private func rows(_ canvas: BrailleCanvas) -> [String] {
    (0..<canvas.rows).map { row in
      String((0..<canvas.columns).map { canvas.character(column: $0, row: row) ?? " " })
    }
  }

  @Test func `lines join their ends, in either direction`() {
    for (start, end) in [
      (Dot(x: 0, y: 0), Dot(x: 7, y: 7)), (Dot(x: 7, y: 7), Dot(x: 0, y: 0)),
    ] {
      var canvas = BrailleCanvas(columns: 4, rows: 2)
      canvas.line(from: start, to: end)
      #expect(rows(canvas) == ["⠑⢄  ", "  ⠑⢄"])
    }
    var canvas = BrailleCanvas(columns: 3, rows: 2)
    canvas.outline([
      Dot(x: 0, y: 0), Dot(x: 5, y: 0), Dot(x: 5, y: 7), Dot(x: 0, y: 7), Dot(x: 0, y: 0),
    ])
    #expect(rows(canvas) == ["⡏⠉⢹", "⣇⣀⣸"])
  }

  @Test func `what lies outside is clipped, however far`() {
    var canvas = BrailleCanvas(columns: 4, rows: 2)
    canvas.line(from: Dot(x: -1e12, y: -1e12), to: Dot(x: 1e12, y: 1e12))
    #expect(rows(canvas) == ["⠑⢄  ", "  ⠑⢄"])
    let drawn = canvas
    canvas.line(from: Dot(x: -5, y: -9), to: Dot(x: 100, y: -1))
    canvas.line(from: Dot(x: .nan, y: 0), to: Dot(x: 3, y: 3))
    canvas.line(from: Dot(x: .infinity, y: 0), to: Dot(x: 3, y: 3))
    canvas.set(x: -1, y: 0)
    canvas.set(x: 8, y: 0)
    #expect(canvas == drawn)
    var nothing = BrailleCanvas(columns: 0, rows: 0)
    nothing.line(from: Dot(x: 0, y: 0), to: Dot(x: 3, y: 3))
  }

  private let shanghai = Coordinate(longitude: 121.4737, latitude: 31.2304)

  @Test func `a fitting view holds all places and keeps the aspect of the ground`() throws {
    let east = Coordinate(longitude: 121.5737, latitude: 31.2304)
    let north = Coordinate(longitude: 121.4737, latitude: 31.3304)
    let view = try #require(MapView(fitting: [shanghai, east, north], width: 100, height: 90))
    for place in [shanghai, east, north] {
      let dot = view.dot(of: place, width: 100, height: 90)
      #expect((0..<100).contains(dot.x) && (0..<90).contains(dot.y))
    }
    // A tenth of a degree of longitude at 31° north is 0.855 of one of latitude.
    let start = view.dot(of: shanghai, width: 100, height: 90)
    let across = view.dot(of: east, width: 100, height: 90).x - start.x
    let up = start.y - view.dot(of: north, width: 100, height: 90).y
    #expect(abs(across / up - 0.855) < 0.001)
    #expect(MapView(fitting: [], width: 10, height: 10) == nil)
    let one = try #require(MapView(fitting: [shanghai], width: 10, height: 8))
    #expect(one.metresPerDot == MapView.metresPerDotMin)
    #expect(one.dot(of: shanghai, width: 10, height: 8) == Dot(x: 5, y: 4))
  }

  @Test func `zoom keeps the centre and stays within limits, panning moves the ground`() {
    let view = MapView(centre: shanghai, metresPerDot: 10)
    #expect(view.zoomed(steps: 1).centre == view.centre)
    #expect(view.zoomed(steps: 1).metresPerDot < 10)
    #expect(view.zoomed(steps: 100).metresPerDot == MapView.metresPerDotMin)
    #expect(view.zoomed(steps: -100).metresPerDot == MapView.metresPerDotMax)
    let dot = view.panned(.right, width: 100, height: 80).dot(of: shanghai, width: 100, height: 80)
    #expect(abs(dot.x - 30) < 0.001 && dot.y == 40)
    let up = view.panned(.up, width: 100, height: 80).dot(of: shanghai, width: 100, height: 80)
    #expect(up.y > 40)
  }

  @Test func `distances are right to a part in a thousand`() {
    // One minute of latitude is a nautical mile, on this sphere 1853.25 m.
    let north = Coordinate(longitude: 121.4737, latitude: 31.2304 + 1 / 60)
    #expect(abs(shanghai.metres(to: north) - 1_853.25) < 1)
    #expect(shanghai.metres(to: shanghai) == 0)
    let texts = [0, 854, 1_000, 9_960, 23_499, .infinity].map { Distance.text(metres: $0) }
    #expect(texts == ["0 m", "850 m", "1.0 km", "9.9 km", "23 km", "-"])
  }

  @Test func `signs cover outlines and labels stand where nothing is in the way`() {
    var screen = Screen(size: ScreenSize(columns: 20, rows: 5))
    let view = MapView(centre: Coordinate(longitude: 0, latitude: 0), metresPerDot: 1_000)
    func mark(_ column: Double, _ sign: Character, _ label: String) -> MapContent.Mark {
      let degree = 1_000 / Coordinate.metresPerDegree
      return MapContent.Mark(
        place: Coordinate(longitude: (column * 2 + 1 - 20) * degree, latitude: 0), sign: sign,
        label: label, style: .plain)
    }
    let content = MapContent(
      outlines: [[Coordinate(longitude: -9, latitude: 0), Coordinate(longitude: 9, latitude: 0)]],
      marks: [mark(2, "+", "一号车"), mark(5, "*", "E7"), mark(18, "!", "告警"), mark(99, "#", "far")])
    MapDrawing(
      content: content, view: view, area: Rectangle(column: 0, row: 0, columns: 20, rows: 5)
    ).draw(on: &screen)
    #expect(screen.rows[2].filter { $0 != "⠒" && $0 != "⠉" && $0 != "⣀" && $0 != "⠤" } == "+*E7告警!")
  }
}
