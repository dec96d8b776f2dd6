import Events
import Testing
import Wire

@testable import TerminalConsole

/// A box in the place of a circle.
@Suite struct BoxTests {
  private static let middle = Coordinate(longitude: 121.47, latitude: 31.23)

  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Box {
    Box(
      corner: Coordinate(longitude: west, latitude: south),
      other: Coordinate(longitude: east, latitude: north))
  }

  private func drawn(_ keys: String, _ language: Language = .english) -> ConsoleState {
    var state = Sample.mapState(language)
    _ = Sample.press(keys, in: &state)
    return state
  }

  @Test func `who is in a box is who is between its corners, whichever was marked first`() {
    var random = SeededGenerator(seed: 5)
    var state = Sample.state()
    var places: [String: Coordinate] = [:]
    for index in 0..<300 {
      places["p\(index)"] = Coordinate(
        longitude: 121.47 + Double.random(in: -0.05...0.05, using: &random),
        latitude: 31.23 + Double.random(in: -0.03...0.03, using: &random))
    }
    let people = places.keys.map { Sample.person($0, 200, name: $0) }
    let fixes = places.map { Sample.fix($0.key, 200, "responder", $0.value) }
    _ = state.receive(Sample.changed(.responders, at: 200, put: people), at: Sample.now)
    _ = state.receive(Sample.changed(.tracks, at: 200, put: fixes), at: Sample.now)
    let wanted = places.filter {
      (121.45...121.48).contains($0.value.longitude) && (31.22...31.24).contains($0.value.latitude)
    }
    for drawn in [box(121.45, 31.22, 121.48, 31.24), box(121.48, 31.24, 121.45, 31.22)] {
      let found = state.model.members(of: drawn, .people)
      #expect(Set(found.map(\.key)) == Set(wanted.keys) && found.count > 20)
      #expect(found.map(\.metres) == found.map(\.metres).sorted(), "nearest to the middle first")
    }
  }

  @Test func `b marks the first corner, arrows move the other, b makes it a circle again`() throws {
    var state = drawn("2b3000\r")
    let centre = try #require(state.circle?.circle.centre)
    _ = Sample.press("b", in: &state)
    let first = try #require(state.circle?.box)
    #expect(first.corner == centre)
    #expect(first.other.longitude > centre.longitude && first.other.latitude > centre.latitude)
    _ = state.handle(.arrow(.right, shifted: false), at: Sample.now)
    _ = state.handle(.arrow(.down, shifted: true), at: Sample.now)
    let moved = try #require(state.circle?.box)
    #expect(moved.corner == first.corner, "the corner that was marked stays")
    #expect(moved.other.longitude > first.other.longitude)
    #expect(abs(moved.other.latitude - centre.latitude) < 1e-9)
    _ = Sample.press("b", in: &state)
    #expect(state.circle?.box == nil && state.circle?.circle.centre == moved.centre)
  }

  @Test(arguments: ["", "\u{1B}[C\u{1B}[B", "\u{1B}[1;2D\u{1B}[1;2D\u{1B}[A"])
  func `the corner that is moved is seen on the edge`(moves: String) throws {
    let state = drawn("2b3000\rb" + moves)
    let edge = Sample.screen(state).split(separator: "\n").first { $0.contains("X") }
    let row = try #require(edge)
    #expect(
      row.contains("⠉X") || row.contains("X⠉") || row.contains("⠤X") || row.contains("X⠤")
        || row.contains("⣀X") || row.contains("X⣀") || row.contains("⠒X") || row.contains("X⠒"))
  }

  @Test func `it grows around its middle, and a side can be typed`() throws {
    var state = drawn("2b3000\rb")
    let before = try #require(state.circle?.box)
    _ = Sample.press("+", in: &state)
    let larger = try #require(state.circle?.box)
    #expect(larger.latitudes.lowerBound < before.latitudes.lowerBound)
    #expect(abs(larger.centre.latitude - before.centre.latitude) < 1e-9)
    _ = Sample.press("-2km", in: &state)
    #expect(Sample.screen(state).contains("Side (800, 2km): 2km"))
    _ = Sample.press("\r", in: &state)
    #expect(state.circle?.box?.sizeText == "2.0 km x 2.0 km")
  }

  @Test func `its longer side stays within what a circle may be across`() {
    func side(_ box: Box) -> Double {
      (box.latitudes.upperBound - box.latitudes.lowerBound) * Coordinate.metresPerDegree
    }
    var box = Box(around: Self.middle, metres: 1_000)
    for _ in 0..<60 { box = box.resized(1) }
    #expect((300_000...400_001).contains(side(box)))
    for _ in 0..<90 { box = box.resized(-1) }
    #expect((99.9...130).contains(side(box)))
    let huge = Box(around: Self.middle, metres: 500_000)
    #expect(huge.resized(1) == huge && side(huge.resized(-1)) < side(huge))
  }

  @Test func `half of a side that was typed is the next radius`() throws {
    var state = drawn("2b3000\rb2km\r")
    #expect(state.circle?.box?.sizeText == "2.0 km x 2.0 km")
    #expect(state.screens.radiusMetres == 1_000)
    _ = Sample.press("b", in: &state)
    #expect(state.circle?.circle.radiusMetres == 1_000)
  }

  @Test(arguments: [
    (Language.english, "Box 3.8 km x 3.3 km  all"), (.chinese, "框选 3.8 km x 3.3 km  全部"),
  ])
  func `what is in it is listed and sent like what is in a circle`(
    language: Language, title: String
  ) throws {
    var state = drawn(":box 121.45,31.22 121.49,31.25\r\r", language)
    #expect(Sample.screen(state).contains(title))
    let selection = try #require(state.circle)
    #expect(!selection.isPlacing && !selection.keys.isEmpty)
    for key in selection.keys {
      let place = try #require(state.model.tracks[key]?.place)
      #expect(selection.box?.contains(place) == true)
    }
    _ = Sample.press("*\r", in: &state)
    guard case .menu(let menu) = state.interaction, case .sending(let chosen) = menu.purpose else {
      Issue.record("nothing can be sent")
      return
    }
    #expect(chosen == selection.keys)
  }

  @Test func `whoever has left it since is told by a sign`() throws {
    var state = drawn(":box 121.45,31.22 121.49,31.25\r\r")
    let key = try #require(state.circle?.keys.first { state.model.teams[$0] != nil })
    let name = try #require(state.model.teams[key]?.name)
    // Still near the middle, but beyond the edge.
    let fix = Sample.track(key, 300, 121.4901, lastAt: "2025-03-01T05:59:59Z")
    _ = state.receive(Sample.changed(.tracks, at: 300, put: [fix]), at: Sample.now)
    let row = try #require(
      Sample.screen(state).split(separator: "\n").first { $0.contains(name) && $0.contains("<") })
    #expect(row.dropFirst().first == "<")
  }

  @Test(arguments: [
    ("121.45,31.22 121.48,31.24", "121.45 31.22 121.48 31.24"),
    ("E-1024 Unit 7", "121.49 31.23 121.465 31.235"), ("Unit 7 .", "121.465 31.235 121.46 31.22"),
    ("", "here"), ("121.45,31.22", "!"), ("nowhere E-1024", "!"),
  ])
  func `two corners are written as places or names`(text: String, expected: String) {
    let model = Sample.mapState().model
    let marked = EntityReference(feed: .incidents, key: Sample.incident2)
    let names = EntityNames(model: model, language: .english)
    let reader = CatalogueSample.reader(names, marked: marked)
    for verb in ["box", "框选"] {
      let said =
        switch reader.read("\(verb) \(text)") {
        case .screen(.box(let box?)):
          "\(box.corner.longitude) \(box.corner.latitude) "
            + "\(box.other.longitude) \(box.other.latitude)"
        case .screen(.box(nil)): "here"
        default: "!"
        }
      #expect(said == expected)
    }
  }
}
