import Client
import Events
import Loop
import Testing
import Wire

@testable import Server

/// Positions as consoles are shown them, with a clock that the test holds.
@Suite struct MoverCastTests {
  private static let second: Int64 = 1_000_000

  /// A centre, those who move in it, and the clock of its positions.
  private final class Scene {
    let centre: TestCentre
    let cast: MoverCast
    var fleet: Fleet
    var now: Int64 = 0

    init() throws {
      centre = try TestCentre()
      fleet = try Fleet(centre)
      cast = try #require(centre.server).movers
      cast.clock = { [unowned self] in now }
    }

    func screen(_ scope: String = "{}", form: MoverForm = .binary) throws -> MapScreen {
      let screen = MapScreen()
      cast.follow(screen, 5, form, try MoverScope(try JSON(parsing: Array(scope.utf8))))
      return screen
    }

    func look(_ scope: String, _ screen: MapScreen) throws {
      let json = try JSON(parsing: Array((#"{"t":"vis","s":5,"# + scope.dropFirst()).utf8))
      try cast.take(json, from: screen)
    }

    /// The next tick at which everybody is due.
    func tick() {
      now += second
      cast.tick()
    }
  }

  @Test func `consoles that look at the same part of the world share what is made`() throws {
    let scene = try Scene()
    let part = #"{"viewport":[120,30,121,31]}"#
    let screens = [
      try scene.screen(part), try scene.screen(part),
      try scene.screen(#"{"viewport":[120,30,121,30.15]}"#),
      try scene.screen(part, form: .text(subscription: 5)),
    ]
    scene.tick()
    try scene.fleet.move(scene.fleet.city.team, to: (120.1, 30.1))
    try scene.fleet.move(scene.fleet.city.otherTeam, to: (120.2, 30.2))
    scene.tick()
    let last = try screens.map { try #require($0.given.last?.last) }
    #expect(last[0] === last[1])
    #expect(last[2] !== last[0] && last[3] !== last[0])
    #expect(screens[1].shown.last == [1, 2] && screens[2].shown.last == [1])
    // Whoever was there is no longer told of by the same frame as whoever comes.
    try scene.look(#"{"viewport":[120,30,121.5,31]}"#, screens[1])
    try scene.fleet.move(scene.fleet.city.team, to: (120.11, 30.1))
    scene.tick()
    #expect(screens[0].shown.last == [1])
    #expect(screens[1].places.count == 2)
  }

  @Test func `whoever moved three times between two frames is shown once, at the newest place`()
    throws
  {
    let scene = try Scene()
    let (first, second) = (scene.fleet.city.team, scene.fleet.city.otherTeam)
    try scene.fleet.move(first, to: (120.1, 30.1))
    try scene.fleet.move(second, to: (120.2, 30.2), speed: 8_000, status: 3)
    let screen = try scene.screen()
    scene.tick()
    #expect(screen.shown == [[1, 2]])
    #expect(screen.mirror.subjects[2]?.kind == "team")
    #expect(screen.mirror.subjects[2]?.id == "\(second)")
    let mover = try #require(screen.mirror.sightings[2]?.mover)
    #expect(mover.speedMetresPerSecond == 8 && mover.status == 3)
    #expect(mover.courseDegrees == nil && mover.accuracyMetres == nil)
    #expect(mover.ageSeconds == 1_000)
    for step in 1...3 {
      try scene.fleet.move(second, to: (120.2, 30.2 + Double(step) / 10), after: Int64(step))
    }
    scene.tick()
    #expect(screen.shown == [[1, 2], [2]])
    #expect(screen.places["\(second)"] == [12_020_000, 3_050_000])
    #expect(screen.told == [1, 2], "each handle is told once")
    scene.tick()
    #expect(screen.given.count == 2, "nobody moved")
  }

  @Test func `a fix that comes late moves nobody back`() throws {
    let scene = try Scene()
    let team = scene.fleet.city.team
    try scene.fleet.move(team, to: (120.1, 30.1), after: 10)
    let screen = try scene.screen()
    scene.tick()
    try scene.fleet.move(team, to: (120.9, 30.9), after: 5)
    scene.tick()
    #expect(screen.shown == [[1]])
    #expect(screen.places == ["\(team)": [12_010_000, 3_010_000]])
  }

  @Test func `a console that reads slowly lacks frames and, in the end, nothing`() throws {
    let scene = try Scene()
    let teams = try scene.fleet.teams(3)
    for team in teams { try scene.fleet.move(team, to: (120, 30)) }
    let (slow, quick) = (try scene.screen(), try scene.screen())
    scene.tick()
    slow.takesPositions = false
    for step in 1...4 {
      for team in teams.prefix(2) {
        try scene.fleet.move(team, to: (120 + Double(step) / 10, 30), after: Int64(step))
      }
      scene.tick()
    }
    #expect(slow.given.count == 1)
    #expect(quick.given.count == 5)
    #expect(scene.cast.skipped >= 4)
    slow.takesPositions = true
    scene.tick()
    #expect(slow.shown == [[1, 2, 3], [1, 2]])
    #expect(slow.places == quick.places)
    #expect(slow.places["\(teams[0])"] == [12_040_000, 3_000_000])
    #expect(scene.cast.sent == 7)
  }

  @Test func `a map shows who comes into it and drops who leaves it`() throws {
    let scene = try Scene()
    let teams = try scene.fleet.teams(3)
    try scene.fleet.move(teams[0], to: (120.1, 30.1))
    try scene.fleet.move(teams[1], to: (121.5, 30.1))
    try scene.fleet.move(teams[2], to: (123.1, 30.1))
    let screen = try scene.screen(#"{"viewport":[120,30,121,31]}"#)
    scene.tick()
    #expect(screen.shown == [[1]])
    #expect(screen.told == [1], "who is not on the map is not told either")
    try scene.fleet.move(teams[1], to: (120.5, 30.1), after: 1)
    try scene.fleet.move(teams[2], to: (123.2, 30.1), after: 1)
    scene.tick()
    #expect(screen.shown == [[1], [2]])
    try scene.fleet.move(teams[0], to: (119.9, 30.1), after: 1)
    scene.tick()
    #expect(screen.left == [1])
    #expect(screen.shown.count == 2)
    #expect(Array(screen.places.keys) == ["\(teams[1])"])
  }

  @Test func `another viewport brings who was not in the old one, and drops the others`() throws {
    let scene = try Scene()
    let teams = try scene.fleet.teams(3)
    for (index, team) in teams.enumerated() {
      try scene.fleet.move(team, to: (120.5 + Double(index), 30.5))
    }
    let screen = try scene.screen(#"{"viewport":[120,30,122,31]}"#)
    scene.tick()
    #expect(screen.shown == [[1, 2]])
    try scene.look(#"{"viewport":[121,30,123,31]}"#, screen)
    // What it looks at changes at the next tick, however long ago the last frame was.
    scene.cast.tick()
    #expect(screen.shown == [[1, 2], [3]])
    #expect(screen.left == [1])
    try scene.look(#"{"viewport":[-180,-90,180,90]}"#, screen)
    scene.cast.tick()
    #expect(screen.shown.last == [1])
    #expect(screen.places.count == 3)
    try scene.look(#"{"viewport":[122,30,123,31]}"#, screen)
    scene.cast.tick()
    #expect(screen.left == [1, 1, 2])
    #expect(screen.shown.count == 3, "who is in both is not shown again")
    #expect(Array(screen.places.keys) == ["\(teams[2])"])
    #expect(screen.told == [1, 2, 3])
  }

  @Test func `a world that was asked for and never shown leaves no gap`() throws {
    let scene = try Scene()
    let (here, there) = (scene.fleet.city.team, scene.fleet.city.otherTeam)
    try scene.fleet.move(here, to: (120.1, 30.1))
    try scene.fleet.move(there, to: (121.1, 31.1))
    let screen = try scene.screen()
    scene.tick()
    try scene.look(#"{"viewport":[120,30,120.5,30.5]}"#, screen)
    scene.tick()
    try scene.look(#"{"viewport":[-180,-90,180,90]}"#, screen)
    try scene.look(#"{"viewport":[121,31,121.5,31.5]}"#, screen)
    scene.tick()
    #expect(screen.shown.last == [2], "it stands still and was never seen since")
  }

  @Test func `frames come as often as was asked for at most, and seldom where nobody looks`()
    throws
  {
    let scene = try Scene()
    let team = scene.fleet.city.team
    let rates = (1...5).map { #"{"maxhz":\#($0)}"# } + [#"{"maxhz":5,"hidden":true}"#]
    let screens = try rates.map { try scene.screen($0) }
    let seconds: Int64 = 20
    for step in 0..<(seconds * 5) {
      try scene.fleet.move(team, to: (120 + Double(step) / 1_000, 30), after: step)
      scene.now = step * MoverCast.tickMicros
      scene.cast.tick()
    }
    #expect(screens.map(\.given.count) == [20, 40, 60, 80, 100, 2])
    // After a rest there is one frame, not those that were not needed.
    scene.now += 100 * Self.second
    for _ in 0..<2 {
      try scene.fleet.move(team, to: (121, 30), after: 1_000)
      scene.cast.tick()
    }
    #expect(screens[0].given.count == 21)
    try scene.look(#"{"hidden":false}"#, screens[5])
    try scene.fleet.move(team, to: (122, 30), after: 1_001)
    scene.cast.tick()
    #expect(screens[5].given.count == 4)
  }

  @Test func `consoles that saw the same are given the same bytes`() throws {
    let scene = try Scene()
    let teams = try scene.fleet.teams(4)
    for team in teams { try scene.fleet.move(team, to: (120, 30)) }
    let screens = try (0..<5).map { _ in try scene.screen() }
    for step in 1...3 {
      scene.tick()
      let given = screens.map { $0.given.last ?? [] }
      for other in given {
        #expect(other.count == given[0].count)
        #expect(zip(other, given[0]).allSatisfy { $0 === $1 }, "tick \(step)")
      }
      try scene.fleet.move(teams[step], to: (120.1, 30.1), after: Int64(step))
    }
    #expect(screens[0].given.count == 3)
  }

  @Test func `bytes and text say the same`() throws {
    let scene = try Scene()
    let (bytes, text) = (try scene.screen(), try scene.screen(form: .text(subscription: 5)))
    for (index, team) in try scene.fleet.teams(20).enumerated() {
      try scene.fleet.move(
        team, to: (120 + Double(index) / 77, -30 + Double(index) / 99), after: Int64(index),
        speed: index % 2 == 0 ? Int32(index) * 777 : nil,
        status: index % 3 == 0 ? UInt8(index) : nil)
    }
    scene.tick()
    #expect(text.shown == [])
    #expect(text.mirror.sightings.count == 20)
    #expect(text.mirror.sightings == bytes.mirror.sightings)
    #expect(text.mirror.subjects == bytes.mirror.subjects)
  }

  @Test func `nothing is looked at while nobody wants to see it`() throws {
    let scene = try Scene()
    #expect(!scene.cast.isTicking)
    let (one, other) = (try scene.screen(), try scene.screen())
    scene.cast.tick()
    #expect(one.shown == [[]], "that there is nobody is said too")
    scene.cast.leave(one)
    #expect(scene.cast.isTicking)
    scene.cast.leave(other)
    #expect(!scene.cast.isTicking)
  }

  @Test(arguments: [
    (#"{"viewport":[1,2,3]}"#, "viewport"), (#"{"viewport":[1,2,3,"4"]}"#, "viewport"),
    (#"{"viewport":[1,5,3,4]}"#, "viewport"), (#"{"viewport":[-181,5,3,6]}"#, "viewport"),
    (#"{"viewport":{}}"#, "viewport"), (#"{"maxhz":0}"#, "maxhz"), (#"{"maxhz":6}"#, "maxhz"),
    (#"{"maxhz":1.5}"#, "maxhz"), (#"{"hidden":1}"#, "hidden"),
  ])
  func `what cannot be seen is refused by its field`(_ text: String, _ field: String) throws {
    let json = try JSON(parsing: Array(text.utf8))
    let refusal = #expect(throws: CommandRefusal.self) { try MoverScope(json) }
    #expect(refusal?.field == field)
  }

  @Test func `a viewport may cross the 180th meridian`() throws {
    func contains(_ viewport: String, _ longitude: Double) throws -> Bool {
      let east = try #require(TrackFix.e7(degrees: longitude, limit: 180))
      let mover = Mover(handle: 1, latitudeE7: 0, longitudeE7: east)
      return try Viewport(try JSON(parsing: Array(viewport.utf8))).contains(mover)
    }
    for longitude in [170.0, 179.9, 180, -180, -175] {
      #expect(try contains("[170,-10,-175,10]", longitude), "\(longitude)")
      #expect(try !contains("[-170,-10,165,10]", longitude), "\(longitude)")
    }
    #expect(try !contains("[170,-10,-175,10]", 0))
    #expect(try !contains("[170,1,-175,10]", 175))
  }
}
