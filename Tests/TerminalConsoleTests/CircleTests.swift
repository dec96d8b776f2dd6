import Events
import Glibc
import Testing
import Wire

@testable import TerminalConsole

@Suite struct CircleTests {
  /// The angle between two places seen from the middle of the earth, by vectors.
  private func metres(_ one: Coordinate, _ other: Coordinate) -> Double {
    func vector(_ place: Coordinate) -> [Double] {
      let (east, north) = (place.longitude * .pi / 180, place.latitude * .pi / 180)
      return [cos(north) * cos(east), cos(north) * sin(east), sin(north)]
    }
    let (a, b) = (vector(one), vector(other))
    let cross = [
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
    ]
    let length = cross.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return atan2(length, zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }) * 6_371_008.8
  }

  @Test(arguments: [0.0, 31.23, 52.5, 69.6, -33.9])
  func `who is in a circle is who is near enough, at every latitude`(latitude: Double) {
    var random = SeededGenerator(seed: UInt64(abs(latitude) * 100) + 1)
    let centre = Coordinate(longitude: 121.47, latitude: latitude)
    var state = Sample.state()
    var people: [String] = []
    var fixes: [String] = []
    var places: [String: Coordinate] = [:]
    for index in 0..<400 {
      let key = "p\(index)"
      let place = Coordinate(
        longitude: centre.longitude + Double.random(in: -0.05...0.05, using: &random),
        latitude: latitude + Double.random(in: -0.03...0.03, using: &random))
      places[key] = place
      people.append(Sample.person(key, 200, name: key))
      fixes.append(Sample.fix(key, 200, "responder", place))
    }
    _ = state.receive(Sample.changed(.responders, at: 200, put: people), at: Sample.now)
    _ = state.receive(Sample.changed(.tracks, at: 200, put: fixes), at: Sample.now)
    for radius in [100.0, 800, 2_000, 5_000] {
      let circle = Circle(centre: centre, radiusMetres: radius)
      let wanted = places.filter { metres(centre, $0.value) <= radius }
        .sorted { (metres(centre, $0.value), $0.key) < (metres(centre, $1.value), $1.key) }
        .map(\.key)
      let found = state.model.members(of: circle, .people)
      #expect(found.map(\.key) == wanted)
      for member in found {
        let exact = places[member.key].map { metres(centre, $0) } ?? 0
        #expect(abs(member.metres - exact) < 0.01)
      }
      for corner in circle.ring {
        #expect(abs(metres(centre, corner) / radius - 1) < 1e-6, "what is drawn is what counts")
      }
    }
  }

  @Test func `only who is on line is listed, nearest first, with load and age`() {
    let state = Sample.mapState()
    let circle = Circle(
      centre: Coordinate(longitude: 121.49, latitude: 31.23), radiusMetres: 3_000)
    let members = state.model.members(of: circle)
    #expect(members.map(\.key) == [Sample.person2, Sample.team1, Sample.responder, Sample.team2])
    #expect(members.map(\.load) == [0, 3, 0, 0], "two assignments and a task")
    #expect(members[1].seenAt == Sample.time("2025-03-01T05:59:50Z"))
    #expect(state.model.members(of: circle, .teams).map(\.key) == [Sample.team1, Sample.team2])
    var later = state
    let off = [Sample.person(Sample.person2, 300, name: "李强", onDuty: false)]
    _ = later.receive(Sample.changed(.responders, at: 300, put: off), at: Sample.now)
    #expect(later.model.members(of: circle, .people).map(\.key) == [Sample.responder])
  }

  private func open(_ keys: String = "2b", _ language: Language = .english) -> ConsoleState {
    var state = Sample.mapState(language)
    _ = Sample.press(keys, in: &state)
    return state
  }

  @Test func `it opens at what is marked, else in the middle of the map`() throws {
    var state = open()
    let circle = try #require(state.circle)
    #expect(circle.about?.key == Sample.incident1 && circle.isPlacing)
    #expect(circle.circle.centre == Coordinate(longitude: 121.49, latitude: 31.23))
    #expect(circle.circle.radiusMetres == 1_000)
    _ = state.handle(.escape, at: Sample.now)
    #expect(state.interaction == .browsing && state.circle == nil)
    _ = Sample.press("m++++++", in: &state)
    for _ in 0..<40 { _ = state.handle(.arrow(.left, shifted: false), at: Sample.now) }
    let middle = try #require(state.mapView?.centre)
    _ = Sample.press("b", in: &state)
    #expect(state.circle?.circle.centre == middle && state.circle?.about == nil)
  }

  @Test func `arrows move it, keys and digits size it`() throws {
    var state = open()
    _ = Sample.press("+", in: &state)
    #expect(state.circle?.circle.radiusMetres == 1_500)
    _ = Sample.press("--", in: &state)
    #expect(state.circle?.circle.radiusMetres == 800)
    _ = Sample.press("2.5km", in: &state)
    #expect(Sample.screen(state).contains("Radius (800, 2km): 2.5km"))
    _ = Sample.press("\r", in: &state)
    #expect(state.circle?.circle.radiusMetres == 2_500)
    _ = Sample.press("7\r", in: &state)
    #expect(state.status?.words == Phrase.noRadius && state.circle?.circle.radiusMetres == 2_500)
    _ = state.handle(.escape, at: Sample.now)
    let before = try #require(state.circle?.circle)
    _ = state.handle(.arrow(.right, shifted: false), at: Sample.now)
    let after = try #require(state.circle?.circle)
    #expect(abs(metres(before.centre, after.centre) - 500) < 5)
    _ = state.handle(.arrow(.up, shifted: true), at: Sample.now)
    #expect(state.circle?.circle.centre.latitude ?? 0 > after.centre.latitude + 0.02)
    #expect(state.screens.radiusMetres == 2_500, "the next one begins so")
  }

  @Test func `the lines of the list keep still while distances and ages go on`() throws {
    var state = open("2b3000\r\r")
    #expect(state.circle?.isPlacing == false)
    let keys = try #require(state.circle?.keys)
    #expect(keys == [Sample.person2, Sample.team1, Sample.responder, Sample.team2])
    _ = Sample.press("j ", in: &state)
    let far = Coordinate(longitude: 121.56, latitude: 31.23)
    let near = Coordinate(longitude: 121.4901, latitude: 31.23)
    let moved = [
      Sample.fix(Sample.team1, 400, "team", far), Sample.fix(Sample.team3, 400, "team", near),
    ]
    _ = state.receive(Sample.changed(.tracks, at: 400, put: moved), at: Sample.now)
    #expect(state.circle?.keys == keys)
    let later = Sample.now.adding(80_000_000)
    let screen = Sample.screen(state, at: later)
    let line = try #require(screen.split(separator: "\n").first { $0.contains("x+ 黄浦一组") })
    #expect(line.contains("6.6 km") && line.contains("1m ") && line.hasPrefix(" <"), "\(line)")
    #expect(screen.contains("r: 1 new"))
    _ = Sample.press("r", in: &state)
    #expect(state.circle?.keys.first == Sample.team3)
    #expect(state.circle?.ticked == [], "who is out of it is not sent")
  }

  @Test func `teams that are chosen are sent to the incident, each by a command`() throws {
    var state = open("2b3000\r\rj jj ")
    #expect(state.circle?.chosen == [Sample.team1, Sample.team2])
    #expect(Sample.press("\r", in: &state).isEmpty)
    guard case .menu(let menu) = state.interaction else {
      Issue.record("no menu")
      return
    }
    #expect(menu.title.english == "Send to 2: 黄浦一组, Unit 7")
    #expect(menu.items.first?.label.english.hasPrefix("2 teams to E-1024  0 m") == true)
    #expect(menu.items[1].label.english == "A task to each of 2")
    #expect(Sample.press("\r", in: &state).isEmpty, "the form may hold instructions")
    #expect(Sample.screen(state).contains("Send a team  → 2: 黄浦一组, Unit 7"))
    let commands = Sample.press("\r", in: &state).commands
    #expect(commands.map(\.type) == [.dispatchTeam, .dispatchTeam])
    #expect(commands.map { $0.data["team"]?.string } == [Sample.team1, Sample.team2])
    #expect(commands.allSatisfy { $0.data["incident"]?.string == Sample.incident1 })
    #expect(Set(commands.map(\.entity)).count == 2)
    #expect(state.circle != nil && state.status?.words.english == "Sent to 2: Send a team")
    // What is refused waits while the list has the keys, and comes back for those alone, together.
    for command in commands { _ = state.receive(Sample.refusal(of: command), at: Sample.now) }
    state.settle()
    #expect(state.interaction.isScreen && state.drafts.count == 1)
    #expect(state.status?.words.english == "Refused: busy Kept: u brings it back.")
    #expect(Sample.press("5", in: &state).isEmpty && state.circle?.typed.text == "5")
    _ = Sample.press("\u{7F}u", in: &state)
    guard case .form(let form) = state.interaction else {
      Issue.record("no form")
      return
    }
    #expect(form.recipients?.all.map(\.name) == ["黄浦一组", "Unit 7"])
    #expect(state.drafts.isEmpty && form.refusal?.english == "busy")
  }

  @Test func `the radius that is typed is seen, whatever is said meanwhile`() {
    var state = open()
    state.setStatus(Status(words: Words("old news", "旧消息"), isBad: true))
    _ = Sample.press("25", in: &state)
    #expect(state.status == nil)
    state.setStatus(Status(words: Words("lost", "断开"), isBad: true))
    state.paste("00\nm")
    let screen = Sample.screen(state)
    #expect(screen.contains("Radius (800, 2km): 2500 m") && screen.contains(" ! lost"))
    #expect(Renderer(state: state, now: Sample.now).draw().cursor != nil)
  }

  @Test func `nobody who is not drawn is sent, and nothing to nobody`() {
    var state = open("2b3000\r\r*")
    func remove(_ keys: [String]) {
      _ = state.receive(Sample.changed(.tracks, at: 500, deleted: keys), at: Sample.now)
    }
    remove([Sample.team1])
    _ = Sample.press("\r", in: &state)
    guard case .menu(let menu) = state.interaction else {
      Issue.record("no menu")
      return
    }
    #expect(menu.purpose == .sending([Sample.person2, Sample.responder, Sample.team2]))
    _ = state.handle(.escape, at: Sample.now)
    remove([Sample.person2, Sample.responder, Sample.team2])
    _ = Sample.press("\r", in: &state)
    #expect(state.interaction.isScreen && state.status?.words == Phrase.nobodyInside)
  }

  @Test(arguments: [(":circle E-1024 3000\r\r", "危及生命"), (":circle 121.49,31.23 3000\r\r", "一般")])
  func `a task is as urgent as the incident that the circle was drawn at`(
    keys: String, priority: String
  ) throws {
    let field =
      #"{"name":"priority","required":true,"kind":"choice","choices":[{"value":"routine","words":"#
      + #"{"en":"Routine","zh":"一般"}},{"value":"lifeThreatening","words":{"en":"Life-threatening","#
      + #""zh":"危及生命"}}]}"#
    var state = Sample.mapState(.chinese)
    let json =
      #"{"commands":[{"type":"IssueTask","collection":"tasks","begins":true,"allowed":true,"#
      + #""fields":[{"name":"assignee","required":true,"kind":"assignee"},\#(field)]}]}"#
    state.catalogue = try CommandCatalogue(parsing: Array(json.utf8))
    _ = Sample.press(keys + "\r\r", in: &state)
    guard case .form(let form) = state.interaction else {
      Issue.record("no form")
      return
    }
    #expect(form.lines.map(\.text) == [priority])
  }

  @Test func `the past is gone to from a circle, and its line names no other command`() {
    var console = PastConsole()
    console.press("2b")
    #expect(console.state.circle != nil)
    console.press(":at -5m\r")
    console.answer()
    #expect(console.moment == "2025-03-01T05:55:00Z" && console.state.circle == nil)
    for line in ["at ", "时刻 ", "live ", "unsent "] {
      #expect(console.state.lineReader(at: console.now).candidates(line) == .none)
    }
  }

  @Test func `one task goes to all who are chosen, with what is known filled in`() throws {
    var state = open("2b3000\r\r*")
    #expect(state.circle?.chosen.count == 4)
    _ = Sample.press("\rj\r", in: &state)
    guard case .form(let form) = state.interaction else {
      Issue.record("no form")
      return
    }
    #expect(form.lines.map(\.path.last) == ["office", "title", "deadline", "checklist"])
    #expect(form.lines[0].text == "黄浦所" && form.current?.path == ["title"])
    let commands = Sample.press("Look\r\r\r", in: &state).commands
    #expect(commands.count == 4 && commands.allSatisfy { $0.type.rawValue == "IssueTask" })
    #expect(
      commands.map { $0.data["assignee"]?["responder"]?.string ?? "" } == [
        Sample.person2, "", Sample.responder, "",
      ])
    #expect(
      commands.compactMap { $0.data["assignee"]?["team"]?.string } == [Sample.team1, Sample.team2])
    #expect(commands.allSatisfy { $0.data["title"]?.string == "Look" })
  }

  @Test func `why and what can be asked work on the marked line, and lead back`() {
    var state = open("2b3000\r\rj")
    _ = Sample.press("w", in: &state)
    #expect(Sample.screen(state).contains("Why 黄浦一组 stands here"))
    _ = state.handle(.escape, at: Sample.now)
    #expect(state.circle?.current == Sample.team1 && state.interaction.isScreen)
    _ = Sample.press("kw", in: &state)
    #expect(Sample.screen(state).contains("About 李强"))
    _ = state.handle(.escape, at: Sample.now)
    _ = state.handle(.escape, at: Sample.now)
    #expect(state.interaction == .browsing)
  }

  @Test(arguments: [
    ("circle E-1024 800", "E-1024 800 121.49"), ("circle A-311 2km", "A-311 2000 121.47"),
    ("circle Unit 7", "Unit 7 1000 121.465"), ("circle Unit 7 500", "Unit 7 500 121.465"),
    ("circle 121.5,31.2 2.5公里", " 2500 121.5"), ("圈选 . 300", "E-1025 300 121.46"),
    ("circle 800", "here 800"), ("circle", "here"), ("circle E-0815 800", "look up E-0815"),
    ("circle nowhere", "!"), ("layers tasks 隐患", "layers tasks hazards"), ("layers x", "!"),
    ("admin", "admin"), ("admin tea", "admin teams"), ("管理 预案", "admin plans"),
    ("admin x", "!"),
  ])
  func `the command line opens the screens`(line: String, expected: String) {
    let model = Sample.mapState().model
    let marked = EntityReference(feed: .incidents, key: Sample.incident2)
    let names = EntityNames(model: model, language: .english)
    let reader = CatalogueSample.reader(names, marked: marked)
    let said: String =
      switch reader.read(line) {
      case .screen(.circle(let circle, let about)):
        (about.map { names.name($0) } ?? "") + " \(Int(circle.radiusMetres)) "
          + "\(circle.centre.longitude)"
      case .screen(.circleHere(let radius)): "here" + (radius.map { " \(Int($0))" } ?? "")
      case .screen(.layers(let layers)): "layers " + layers.map(\.rawValue).joined(separator: " ")
      case .screen(.administration(let table)):
        "admin" + (table.map { " " + $0.rawValue } ?? "")
      case .lookUp(let number): "look up " + number
      case .wrong: "!"
      case .own, .request, .screen(.box): "other"
      }
    #expect(said == expected)
  }

  @Test func `the line completes names, radii, layers and tables`() {
    var state = Sample.mapState()
    func texts(_ line: String) -> [String] {
      state.lineReader(at: Sample.now).candidates(line).items.map(\.text)
    }
    #expect(texts("circ") == ["circle "])
    #expect(texts("circle E-10").contains("E-1024 "))
    #expect(texts("circle E-1024 2") == ["200", "2000"])
    #expect(texts("layers ha") == ["hazards "])
    #expect(texts("admin p") == ["people", "plans"])
    _ = Sample.press(":circle E-1024 800\r", in: &state)
    #expect(state.circle?.circle.radiusMetres == 800 && state.history.lines.count == 1)
    _ = Sample.press(":layers tasks\r", in: &state)
    #expect(state.screens.layers.hidden == [.tasks] && state.circle != nil)
  }

  static let sizes = [
    ScreenSize.least, ScreenSize(columns: 200, rows: 50), ScreenSize(columns: 120, rows: 40),
    ScreenSize(columns: 60, rows: 12), ScreenSize(columns: 20, rows: 5),
    ScreenSize(columns: 1, rows: 1),
  ]

  @Test(arguments: sizes, Language.allCases)
  func `every row has exactly the width, whatever screen is open`(
    size: ScreenSize, language: Language
  ) {
    for keys in [
      "2b", "2b3000\r\r* ", "2b3000\r\r*\r", "2b3", "2bw", "zmzb", "v", "mzv", "A", "A\u{1B}[C",
      "Axx", "A.", "2b3000\r\r*\rj\r", "2b3000\r\rw", ":circle E-10", ":admin ",
      "2bb", "2b3000\rb\r*", "2b3000\rb3",
    ] {
      var state = Sample.mapState(language, size: size)
      _ = Sample.press(keys, in: &state)
      state.settle(at: Sample.now)
      let screen = Renderer(state: state, now: Sample.now).draw()
      #expect(screen.rows.count == size.rows)
      for row in screen.rows { #expect(CharacterWidth.columns(of: row) == size.columns, "\(keys)") }
    }
  }

  @Test(arguments: Language.allCases)
  func `the circle is drawn and the alarms stay`(language: Language) throws {
    for size in [ScreenSize.least, ScreenSize(columns: 200, rows: 50)] {
      var state = Sample.mapState(language, size: size)
      _ = Sample.press("2b3000\r", in: &state)
      let drawn = Sample.screen(state)
      #expect(drawn.contains("A-311") && drawn.contains("黄浦一组") && drawn.contains("3.0 km"))
      let braille = drawn.unicodeScalars.filter { (0x2801...0x28FF).contains($0.value) }.count
      #expect(braille > 30)
      #expect(drawn.contains(language == .english ? "Circle 3.0 km  all 4" : "圈选 3.0 km  全部 4"))
    }
  }
}
