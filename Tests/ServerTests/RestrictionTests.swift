import Client
import Events
import Projections
import Testing
import Wire

@testable import Server

/// An incident that only some may see leaves the centre on no way for the others (INC-2).
@Suite struct RestrictionTests {
  private static let word = KeptScene.word
  /// Who restricted it, who is on the list as well; who is not, and an administrator who is not.
  private static let insiders = ["wang", "zhao"]
  private static let outsiders = ["li", "root"]

  /// What ``CommandTests`` asks of an incident.
  static func lines(
    _ incident: UUID128
  ) -> [(type: String, entity: UUID128, data: String, code: String?)] {
    [
      ("RestrictAccess", incident, #"{"users":["li"],"reason":"a colleague"}"#, nil),
      ("UnrestrictAccess", incident, #"{"reason":"over"}"#, nil),
    ]
  }

  /// A read of which the insiders are told the word; its status for outsiders.
  private struct Way: Sendable {
    let path: String
    var status = 200
    /// Whether the word is in it; else only what hangs on the incident is.
    var tellsWord = true
  }

  private static func ways(_ scene: KeptScene) -> [Way] {
    let (incident, alarm) = (scene.incident, scene.alarm)
    var ways = [
      Way(path: "/v1/map"), Way(path: "/v1/incidents/\(incident)", status: 403),
      Way(path: "/v1/incidents/\(scene.number)", status: 403),
      Way(path: "/v1/incidents/\(incident)/timeline", status: 403),
      Way(path: "/v1/incidents/\(scene.number)/timeline", status: 403),
      Way(path: "/v1/incidents/\(scene.merged)", status: 403),
      Way(path: "/v1/incidents/\(scene.merged)/timeline", status: 403),
      Way(path: "/v1/cap/incidents/\(incident)", status: 403),
      Way(path: "/v1/cap/incidents/\(scene.number)", status: 403),
      Way(path: "/v1/cap/alarms/\(alarm)", status: 403),
      Way(path: "/v1/feeds/timeline?incident=\(incident)", status: 403),
      Way(path: "/v1/boards/tasks?incident=\(incident)"),
      Way(path: "/v1/boards/tasks?state=pending"), Way(path: "/v1/boards/incidents?state=open"),
      Way(path: "/v1/feeds/incidents?state=open"), Way(path: "/v1/feeds/features?kind=incident"),
    ]
    // As it stands, and how it came about.
    let halfAnHour: Int64 = 1_800_000_000
    for moment in [scene.centre.now, scene.centre.now.adding(-halfAnHour)] {
      ways.append(Way(path: "/v1/past?at=\(moment.rfc3339())"))
    }
    for collection in scene.keys.keys {
      let tellsWord = collection != .activations && collection != .clocks
      if Router.boards.contains(collection) {
        ways.append(Way(path: "/v1/boards/\(collection.rawValue)", tellsWord: tellsWord))
      }
      ways.append(Way(path: "/v1/feeds/\(collection.rawValue)", tellsWord: tellsWord))
    }
    return ways
  }

  private static func text(_ response: HTTPResponse) -> String {
    String(decoding: response.body, as: UTF8.self)
  }

  /// Holds every read against who may be told.
  private func expectKept(_ scene: KeptScene, _ label: String) throws {
    let centre = scene.centre
    for way in Self.ways(scene) {
      for user in Self.insiders {
        let response = try centre.send(.get, way.path, as: user)
        #expect(response.status == .ok, "\(label): \(way.path) as \(user)")
        if way.tellsWord {
          #expect(Self.text(response).contains(Self.word), "\(label): \(way.path) as \(user)")
        }
      }
      for user in Self.outsiders {
        let response = try centre.send(.get, way.path, as: user)
        #expect(response.status.code == way.status, "\(label): \(way.path) as \(user)")
        let text = Self.text(response)
        #expect(!text.contains(Self.word), "\(label): \(way.path) as \(user)")
        if way.status == 403 {
          #expect(try JSON(parsing: response.body)["code"]?.string == "access.restricted")
        }
        for (_, key) in scene.all where way.status == 200 {
          #expect(!text.contains(#""id":"\#(key)""#), "\(label): \(way.path) as \(user)")
        }
      }
    }
    for user in Self.insiders { try expectDigest(scene, user, hidden: nil) }
    for user in Self.outsiders { try expectDigest(scene, user, hidden: true) }
  }

  private func expectDigest(_ scene: KeptScene, _ user: String, hidden: Bool?) throws {
    let digest = try scene.centre.get("/v1/digest", as: user)
    guard hidden == true else {
      #expect(digest["hidden"] == nil, "\(user)")
      return
    }
    // Clocks of its alarms and of its work hang on it as well.
    let count = Int(try #require(digest["hidden"]?.integer))
    #expect(count >= scene.all.count, "\(user)")
    let whole = try scene.centre.get("/v1/boards/clocks", as: "wang")["items"]?.array?.count ?? 0
    let seen = try scene.centre.get("/v1/boards/clocks", as: user)["items"]?.array?.count ?? 0
    let clocks = scene.keys[.clocks]?.count ?? 0
    #expect(count == scene.all.count - clocks + whole - seen, "\(user)")
  }

  @Test func `no read tells it to whoever is not on the list, also after restarts`() throws {
    let centre = try TestCentre()
    let scene = try KeptScene(centre)
    for user in Self.outsiders {
      let response = try centre.send(.get, "/v1/incidents/\(scene.incident)", as: user)
      #expect(Self.text(response).contains(Self.word), "before it is restricted")
    }
    try scene.restrict()
    try expectKept(scene, "restricted")
    for losesFiles in [false, true] {
      try centre.stop()
      if losesFiles { centre.scratch.removeProjections() }
      try centre.start()
      try expectKept(scene, losesFiles ? "files lost" : "restarted")
    }
    // The other incident shows that the two are linked, and no more.
    let other = try centre.get("/v1/incidents/\(scene.other)", as: "li")
    #expect(other["incident"]?["links"]?.array?.first?["incident"]?.string == "\(scene.incident)")
    // That a team has work is known to everybody.
    let teams = try centre.get("/v1/boards/teams", as: "li")["items"]?.array ?? []
    let busy = teams.first { $0["id"]?.string == "\(scene.city.team)" }
    #expect(busy?["status"]?.string == "dispatched")
    try scene.lift(as: "root")
    for user in Self.outsiders {
      for way in Self.ways(scene) where way.tellsWord {
        let response = try centre.send(.get, way.path, as: user)
        #expect(Self.text(response).contains(Self.word), "lifted: \(way.path) as \(user)")
      }
      try expectDigest(scene, user, hidden: nil)
    }
  }

  @Test func `what is over and at rest stays kept`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident(Self.word))
    try centre.carryOut("RestrictAccess", incident, #"{"users":[],"reason":"r"}"#)
    try centre.carryOut("CancelIncident", incident, #"{"reason":"\#(Self.word)"}"#)
    try centre.stop()
    try centre.start()
    for (user, isTold) in [("wang", true), ("li", false), ("root", false)] {
      for path in ["/v1/boards/incidents", "/v1/feeds/incidents", "/v1/incidents/\(incident)"] {
        let text = Self.text(try centre.send(.get, path, as: user))
        #expect(text.contains(Self.word) == isTold, "\(path) as \(user)")
      }
    }
  }

  @Test func `commands tell nothing of it, neither by a conflict nor by a refusal`() throws {
    let centre = try TestCentre()
    let scene = try KeptScene(centre)
    try scene.restrict()
    let types: [Collection: String] = [
      .incidents: "ActivateIncident", .alarms: "ClaimAlarm", .assignments: "ReportWorking",
      .tasks: "ResumeTask", .clocks: "ResumeClock", .commands: "AcceptCommand",
      .hazards: "CloseHazard", .situationReports: "SendReport",
      .activations: "TerminatePlan",
    ]
    let data: [Collection: String] = [
      .hazards: "{}", .situationReports: #"{"channel":"app"}"#, .activations: #"{"reason":"r"}"#,
    ]
    for (collection, key) in scene.all where collection != .features {
      let type = try #require(types[collection])
      let entity = try #require(UUID128(key))
      for base in ["", #","base":1"#] {
        let order = centre.order(type, entity, data[collection] ?? "{}", extra: base)
        let body = #"{"commands":[\#(order)]}"#
        let refused = try centre.send(.post, "/v1/commands", as: "li", body: body)
        #expect(!Self.text(refused).contains(Self.word), "\(type)")
        let result = try JSON(parsing: refused.body)["results"]?.array?.first
        #expect(result?["code"]?.string == "access.restricted", "\(type)")
        #expect(result?["entity"] == nil)
        guard !base.isEmpty else { continue }
        let own = centre.order(type, entity, data[collection] ?? "{}", extra: base)
        let answer = try centre.send(
          .post, "/v1/commands", as: "wang", body: #"{"commands":[\#(own)]}"#)
        let told = try JSON(parsing: answer.body)["results"]?.array?.first
        #expect(told?["code"]?.string == "conflict", "\(type)")
        #expect(told?["entity"]?["id"]?.string == key, "\(type)")
      }
    }
    // Whoever was told of a conflict while he could see it is not told again.
    try scene.lift()
    let id = centre.identifier()
    let stale = centre.order("ActivateIncident", scene.incident, id: id, extra: #","base":1"#)
    let body = #"{"commands":[\#(stale)]}"#
    let before = try centre.send(.post, "/v1/commands", as: "li", body: body)
    #expect(Self.text(before).contains(Self.word))
    try scene.restrict()
    let after = try centre.send(.post, "/v1/commands", as: "li", body: body)
    #expect(!Self.text(after).contains(Self.word))
  }

  @Test func `the map of one is not taken for the map of another`() throws {
    let centre = try TestCentre()
    let scene = try KeptScene(centre)
    try scene.restrict()
    let insider = try centre.send(.get, "/v1/map", as: "wang")
    let outsider = try centre.send(.get, "/v1/map", as: "li")
    let tag = try #require(insider.headers["ETag"])
    #expect(outsider.headers["ETag"] != tag)
    var request = try centre.client("li").request(.get, "/v1/map")
    request.headers.set("If-None-Match", tag)
    #expect(try centre.send(request, as: "li").status == .ok)
    #expect(
      try centre.send(.get, "/v1/map", as: "root").headers["ETag"] == outsider.headers["ETag"])
  }

  @Test func `an alarm that went on to a kept incident leaves no words behind`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let (alarm, whole, part) = (centre.identifier(), centre.identifier(), centre.identifier())
    try centre.carryOut("OpenIncident", whole, city.incident())
    try centre.carryOut("RaiseAlarm", alarm, KeptScene.alarm(city))
    try centre.carryOut("AttachAlarm", alarm, #"{"incident":"\#(whole)"}"#)
    try centre.carryOut(
      "SplitIncident", whole, #"{"into":"\#(part)","alarms":["\#(alarm)"],"reason":"r"}"#)
    let li = try LiveEar(centre, "li")
    let number = try li.follow("timeline", incident: whole)
    #expect(li.text.contains(Self.word))
    try centre.carryOut("RestrictAccess", part, #"{"users":[],"reason":"r"}"#)
    try li.waitForReset(of: number)
    #expect(!li.textSinceReset.contains(Self.word))
    let path = "/v1/incidents/\(whole)/timeline"
    #expect(Self.text(try centre.send(.get, path, as: "wang")).contains(Self.word))
    #expect(!Self.text(try centre.send(.get, path, as: "li")).contains(Self.word))
    #expect(try centre.get(path, as: "li")["entries"]?.array?.isEmpty == false)
    try centre.carryOut("AddAlarmReport", alarm, #"{"words":"\#(Self.word)"}"#)
    try centre.carryOut("RecordNote", whole, #"{"note":"\#(centre.identifier())","words":"open"}"#)
    try centre.wait("the note") { li.text.contains(#""words":"open""#) }
    #expect(!li.textSinceReset.contains(Self.word))
  }
}
