import Client
import Events
import Loop
import Testing
import Wire

@testable import Server

@Suite struct DescriptionTests {
  /// A question, by the row of the table that it is for.
  private struct Question {
    let method: HTTPMethod
    let pattern: String
    let path: String
    var user = "root"
    var body = ""
    var type: String?
    let status: Int

    init(
      _ method: HTTPMethod, _ pattern: String, _ path: String, as user: String = "root",
      body: String = "", type: String? = nil, _ status: Int
    ) {
      self.type = type
      (self.method, self.pattern, self.path) = (method, pattern, path)
      (self.user, self.body, self.status) = (user, body, status)
    }

    init(
      _ method: HTTPMethod, _ pattern: String, as user: String = "root", body: String = "",
      _ status: Int
    ) {
      self.init(method, pattern, pattern, as: user, body: body, status)
    }
  }

  private static let tile = "/v1/map/tiles/{zoom}/{column}/{row}"

  /// A city in which there is something of everything.
  private func scene(_ centre: TestCentre) throws -> (incident: UUID128, team: UUID128) {
    let city = try City(centre)
    let (incident, assignment) = (centre.identifier(), centre.identifier())
    try centre.carryOut("ClaimAlarm", city.alarm)
    try centre.carryOut(
      "PromoteAlarm", city.alarm,
      #"{"incident":"\#(incident)",\#(city.incident().dropFirst())"#)
    try centre.carryOut("DispatchTeam", assignment, city.dispatch(incident))
    try centre.carryOut(
      "RecordNote", incident, #"{"note":"\#(centre.identifier())","words":"at the gate"}"#)
    let track = centre.identifier()
    try centre.carryOut("OpenTrack", track, #"{"team":"\#(city.team)"}"#)
    let segment = try CommandTests.segment(first: 1, count: 2, from: centre.now)
    try centre.carryOut("AppendFixes", track, #"{"segment":"\#(segment)"}"#)
    try centre.carryOut(
      "IssueTask", centre.identifier(), City.task(city.office, #","incident":"\#(incident)""#))
    try centre.carryOut(
      "ReportHazard", centre.identifier(),
      #"{"office":"\#(city.office)","category":"gas","words":"a leak","place":\#(City.place)}"#)
    let station = centre.identifier()
    try centre.carryOut(
      "RegisterOffice", station,
      #"{"name":"East","level":"station","parent":"\#(city.office)"}"#, as: "root")
    try centre.carryOut(
      "DraftReport", centre.identifier(),
      #"{"incident":"\#(incident)","office":"\#(city.office)","to":"\#(station)","#
        + #""kind":"first","title":"fire","words":"smoke"}"#)
    try city.startPlan(on: incident, centre)
    var isSigned = false
    centre.server?.proofs.sign { [loop = centre.loop] in
      isSigned = true
      loop.stop()
    }
    try centre.wait("a signed head") { isSigned }
    return (incident, city.team)
  }

  private func questions(
    _ centre: TestCentre, _ incident: UUID128, _ team: UUID128
  ) throws -> [Question] {
    let password = try AccessControl(directory: centre.scratch.path).addUser(
      "sun", role: .reviewer)
    let access = AccessControl(directory: centre.scratch.path)
    let once = try access.addUser("qian", role: .reviewer)
    centre.client("qian").token = try access.logIn(
      user: "qian", password: once, now: centre.now, tokenHours: 1
    ).token
    let head = try #require(centre.server).head.number
    let claim = centre.order("ClaimAlarm", centre.identifier())
    let storeID = try #require(centre.server).storeID
    let from = centre.now.adding(-3_600_000_000).rfc3339()
    let track = "/v1/tracks/\(team)"
    return [
      Question(.get, "/", 200), Question(.get, "/healthz", 200), Question(.get, "/readyz", 200),
      Question(.get, "/metrics", 200), Question(.get, "/openapi.json", 200),
      Question(.get, "/asyncapi.json", 200), Question(.get, "/{file}", "/map.js", 200),
      Question(.get, "/{file}", "/mapp.js", 404),
      Question(.get, "/wall", 200),
      Question(.get, "/lib/leaflet/{file}", "/lib/leaflet/leaf.js", 404),
      Question(.get, "/lib/leaflet/{file}", "/lib/leaflet/leaflet.css", 200),
      Question(.get, "/lib/leaflet/{file}", "/lib/leaflet/leaflet.esm.min.js", 503),
      Question(.get, "/lib/leaflet/images/{file}", "/lib/leaflet/images/layers.png", 200),
      Question(.get, "/lib/leaflet/images/{file}", "/lib/leaflet/images/none.png", 404),
      Question(.post, "/healthz", 405),
      Question(
        .post, "/v1/login", body: #"{"user":"sun","password":"\#(password)"}"#, 200),
      Question(.post, "/v1/login", body: #"{"user":"sun","password":"x"}"#, 401),
      Question(.post, "/v1/login", body: "{}", 400), Question(.post, "/v1/live-tickets", 200),
      Question(.post, "/v1/live-tickets", as: "", 401),
      Question(.post, "/v1/password", as: "qian", body: #"{"password":"river stone"}"#, 204),
      Question(.post, "/v1/password", body: #"{"password":"short"}"#, 400),
      Question(.post, "/v1/password", as: "", body: #"{"password":"river stone"}"#, 401),
      Question(.get, "/v1/users", 200), Question(.get, "/v1/users", as: "", 401),
      Question(.get, "/v1/commands", 200), Question(.get, "/v1/commands", as: "", 401),
      Question(.post, "/v1/commands", as: "wang", body: #"{"commands":[\#(claim),{}]}"#, 200),
      Question(.post, "/v1/commands", as: "wang", body: "{", 400),
      Question(
        .post, "/v1/commands", as: "wang",
        body: #"{"commands":[\#(Array(repeating: "{}", count: 101).joined(separator: ","))]}"#,
        413),
      Question(.head, EventStream.path, 200),
      Question(.get, EventStream.path, "\(EventStream.path)?feeds=alamrs", 400),
      Question(.get, EventStream.path, "\(EventStream.path)?feeds=alarms", as: "", 401),
      Question(.get, "/v1/feeds/{feed}", "/v1/feeds/alarms", 200),
      Question(.get, "/v1/feeds/{feed}", "/v1/feeds/alamrs", 400),
      Question(.get, "/v1/live", 426), Question(.get, "/v1/map", 200),
      Question(.get, "/v1/map", as: "", 401), Question(.get, "/v1/digest", 200),
      Question(.get, "/v1/map/tiles", 200), Question(.get, "/v1/map/tiles", as: "", 401),
      Question(.get, Self.tile, "/v1/map/tiles/3/5/1", 200),
      Question(.get, Self.tile, "/v1/map/tiles/3/5/2", 204),
      Question(.get, Self.tile, "/v1/map/tiles/3/9/2", 400),
      Question(
        .get, "/v1/past", "/v1/past?at=\(from)&until=\(centre.now.rfc3339())", as: "zhao", 200),
      Question(.get, "/v1/past", "/v1/past?at=\(centre.now.rfc3339())", 200),
      Question(.get, "/v1/past", 400), Question(.get, "/v1/past", as: "", 401),
    ]
      + [
        "alarms", "incidents", "assignments", "tasks", "teams", "responders", "offices", "tracks",
        "hazards", "situationReports", "incidentGroups", "plans", "activations",
      ].map {
        Question(.get, "/v1/boards/{board}", "/v1/boards/\($0)?limit=1", 200)
      } + [
        Question(.get, "/v1/boards/{board}", "/v1/boards/teems", 404),
        Question(.get, "/v1/boards/{board}", "/v1/boards/teams?limit=x", 400),
        Question(.get, "/v1/boards/{board}", "/v1/boards/tasks?assignee=x", 400),
        Question(.get, "/v1/incidents/{incident}", "/v1/incidents/\(incident)", 200),
        Question(.get, "/v1/incidents/{incident}", "/v1/incidents/1", 404),
        Question(
          .get, "/v1/incidents/{incident}/timeline", "/v1/incidents/\(incident)/timeline", 200),
        Question(.get, "/v1/incidents/{incident}/timeline", "/v1/incidents/1/timeline", 404),
        Question(
          .get, "/v1/tracks/{subject}", "\(track)?from=\(from)&to=\(centre.now.rfc3339())", 200),
        Question(.get, "/v1/tracks/{subject}", track, 400),
        Question(.get, "/v1/tracks/{subject}", "/v1/tracks/nobody", 404),
        Question(.get, "/v1/projections", 200),
        Question(
          .post, "/v1/projections/{name}/rebuild", "/v1/projections/boards/rebuild", 202),
        Question(
          .post, "/v1/projections/{name}/rebuild", "/v1/projections/bords/rebuild", 404),
        Question(
          .post, "/v1/projections/{name}/rebuild", "/v1/projections/boards/rebuild", as: "wang",
          403),
        Question(.get, "/v1/log/key", 200), Question(.get, "/v1/log/heads", 200),
        Question(.get, "/v1/log/heads", "/v1/log/heads?after=x", 400),
        Question(.get, "/v1/log/heads/latest", 200),
        Question(
          .get, "/v1/log/proof/inclusion", "/v1/log/proof/inclusion?position=1&size=\(head)", 200),
        Question(
          .get, "/v1/log/proof/inclusion", "/v1/log/proof/inclusion?position=1&size=999999", 404),
        Question(
          .get, "/v1/log/proof/consistency",
          "/v1/log/proof/consistency?first=1&second=\(head)", 200),
        Question(.get, "/v1/log/proof/consistency", 400),
        Question(.get, "/v1/log/head", as: "", 200),
        Question(.get, "/v1/log/head", "/v1/log/head?at=1", as: "", 200),
        Question(.get, "/v1/log/head", "/v1/log/head?at=999999", as: "", 409),
        Question(.get, "/v1/log/batches", 200), Question(.get, "/v1/log/batches", as: "wang", 403),
        Question(.get, "/v1/log/batches", "/v1/log/batches?after=999999", 409),
        Question(.get, "/v1/log/keys", 200),
        Question(.get, "/v1/log/keys", "/v1/log/keys?after=x", 400),
        Question(
          .post, "/v1/log/fence", body: #"{"storeID":"\#(storeID)","epoch":0,"url":"http://b"}"#,
          200),
        Question(.post, "/v1/log/fence", body: "{}", 400),
      ] + (try alerts(centre, incident))
  }

  private func alerts(_ centre: TestCentre, _ incident: UUID128) throws -> [Question] {
    let name = try #require(CAPName("a"))
    let sent = try #require(CAPMoment(utc: centre.now))
    let message = CAPMessage(
      identifier: name, sender: name, sent: sent, status: .actual, kind: .alert, scope: .everybody)
    let alert = String(decoding: message.xml, as: UTF8.self)
    let type = CAPMessage.mediaType
    let alarms = try centre.get("/v1/boards/alarms")["items"]?.array ?? []
    let alarm = try #require(alarms.first?["id"]?.string)
    let path = "/v1/cap"
    return [
      Question(.post, path, path, as: "wang", body: alert, type: type, 200),
      Question(
        .post, path, path, as: "wang", body: alert.replacing("Actual", with: "Draft"), type: type,
        200),
      Question(.post, path, path, as: "wang", body: alert, 415),
      Question(.post, path, path, as: "wang", body: "<a/>", type: type, 422),
      Question(.post, path, path, as: "zhao", body: alert, type: type, 403),
      Question(
        .post, path, "\(path)?office=\(incident)", as: "wang",
        body: alert.replacing(">a<", with: ">b<"), type: type, 422),
      Question(.get, "/v1/cap/alarms/{alarm}", "/v1/cap/alarms/\(alarm)", 200),
      Question(.get, "/v1/cap/alarms/{alarm}", "/v1/cap/alarms/1", 404),
      Question(.get, "/v1/cap/incidents/{incident}", "/v1/cap/incidents/\(incident)", 200),
      Question(.get, "/v1/cap/incidents/{incident}", "/v1/cap/incidents/1", 404),
    ]
  }

  @Test func `every route answers as the description says`() throws {
    let library = ScratchDirectory()
    library.makeFolder("images")
    for name in ["leaflet.css", "images/layers.png"] {
      try AccessFile(path: library.path + "/" + name).replace(with: [1])
    }
    defer { withExtendedLifetime(library) {} }
    let tiles = BaseMapTests.makeFile(library)
    let centre = try TestCentre {
      $0.webLeaflet = library.path
      $0.map.tiles = tiles
    }
    let (incident, team) = try scene(centre)
    let document = try JSON(parsing: OpenAPI.document)
    let check = SchemaCheck(document: document)
    var shown: Set<String> = []
    for question in try questions(centre, incident, team) {
      let name = "\(question.method.name) \(question.pattern)"
      var request = try centre.client(question.user).request(
        question.method, question.path, body: Array(question.body.utf8))
      if let type = question.type { request.headers.set("Content-Type", type) }
      let response = try centre.send(request, as: question.user)
      let text = String(decoding: response.body, as: UTF8.self)
      #expect(response.status.code == question.status, "\(name) \(question.path): \(text)")
      guard question.status != 405 else { continue }
      // The good answer of a stream has no end; what it says is in tests of its own.
      if question.method == .head {
        shown.insert("GET \(question.pattern)")
        continue
      }
      if question.status < 300 || question.pattern == LiveSession.path { shown.insert(name) }
      let operation = document["paths"]?[question.pattern]?[question.method.name.lowercased()]
      let described = operation?["responses"]?["\(response.status.code)"]
      let answer = try #require(described, "\(name) \(question.status)")
      guard let content = answer["content"]?.members?.first else {
        #expect(response.body.isEmpty, "\(name)")
        continue
      }
      let type = response.headers["Content-Type"] ?? ""
      #expect(content.key == "*/*" || type.hasPrefix(content.key), "\(name): \(type)")
      guard let schema = content.value["schema"] else { continue }
      let faults = try check.faults(try JSON(parsing: response.body), schema)
      #expect(faults == [], "\(name) \(question.path): \(text)")
    }
    #expect(shown == Set(Router.routes.map { "\($0.method.name) \($0.pattern)" }))
  }

  @Test func `the description names each operation once, with the parameters of its address`()
    throws
  {
    let document = try JSON(parsing: OpenAPI.document)
    #expect(document["openapi"]?.string == "3.1.0")
    var names: Set<String> = []
    for route in Router.routes {
      #expect(names.insert(route.description.name).inserted, "\(route.pattern)")
      let inAddress = route.pattern.split(separator: "/").filter { $0.hasPrefix("{") }
      #expect(
        inAddress.map { $0.dropFirst().dropLast() } == route.description.path.map { $0.name[...] },
        "\(route.pattern)")
      #expect(document["paths"]?[route.pattern]?[route.method.name.lowercased()] != nil)
    }
  }

  @Test func `every reference of the descriptions leads somewhere`() throws {
    for bytes in [OpenAPI.document, AsyncAPI.document] {
      let document = try JSON(parsing: bytes)
      let check = SchemaCheck(document: document)
      var count = 0
      func walk(_ value: JSON) throws {
        for member in value.members ?? [] {
          if member.key == "$ref", let reference = member.value.string {
            _ = try check.resolve(reference)
            count += 1
          }
          try walk(member.value)
        }
        for item in value.array ?? [] { try walk(item) }
      }
      try walk(document)
      #expect(count > 20)
    }
  }

  @Test func `the messages of the live feed are as described`() throws {
    let centre = try TestCentre()
    let (incident, team) = try scene(centre)
    let connection = try RawConnection(centre)
    try connection.upgrade()
    let feeds = TestConsole.stateFeeds.enumerated().map {
      #"{"t":"sub","s":\#($0),"feed":"\#($1)"}"#
    }
    let note = #"{"note":"\#(centre.identifier())","words":"again"}"#
    let command = centre.order("RecordNote", incident, note).dropFirst()
    let said =
      [#"{"t":"hello","token":"\#(centre.token("wang"))","client":"a/1","features":["patch"]}"#]
      + feeds
      + [
        #"{"t":"sub","s":20,"feed":"timeline","incident":"\#(incident)"}"#,
        #"{"t":"sub","s":20,"feed":"nothing"}"#, #"{"t":"get","feed":"teams","key":"\#(team)"}"#,
        #"{"t":"here","feed":"incidents","key":"\#(incident)"}"#,
        #"{"t":"sub","s":21,"feed":"presence"}"#,
        #"{"t":"auth","token":"\#(centre.token("wang"))"}"#, #"{"t":"hb"}"#,
        #"{"t":"cmd",\#(command)"#, #"{"t":"unsub","s":20}"#,
        #"{"t":"sub","s":23,"feed":"positions","viewport":[120,30,121,31],"maxhz":5}"#,
        #"{"t":"sub","s":22,"feed":"features","filter":{"kind":"team"}}"#,
      ]
    let elsewhere = #"{"t":"vis","s":23,"viewport":[1,2,3,4],"maxhz":1,"hidden":false}"#
    let document = try JSON(parsing: AsyncAPI.document)
    let check = SchemaCheck(document: document)
    func faults(_ json: JSON, _ direction: String) throws -> [String] {
      let name = try #require(json["t"]?.string)
      let message = document["components"]?["messages"]?["\(direction).\(name)"]
      return try check.faults(json, try #require(message?["payload"], "\(name)"))
    }
    for text in said + [elsewhere] where !text.contains("nothing") {
      #expect(try faults(try JSON(parsing: Array(text.utf8)), "console") == [])
    }
    for text in said { connection.send(.text(Array(text.utf8))) }
    let wanted: Set = [
      "welcome", "subok", "snap", "err", "entity", "authok", "res", "ev", "mark", "dict", "pos",
    ]
    var messages: [JSON] = []
    func receive() -> Set<String> {
      var decoder = WebSocketDecoder(role: .client)
      decoder.feed(connection.received)
      messages = []
      while case .some(.some(let message)) = try? decoder.next() {
        if case .text(let bytes) = message, let json = try? JSON(parsing: bytes) {
          messages.append(json)
        }
      }
      return Set(messages.compactMap { $0["t"]?.string })
    }
    try centre.wait("the answers") { receive().isSuperset(of: wanted) }
    connection.send(.text(Array(elsewhere.utf8)))
    try centre.wait("who left") { receive().contains("out") }
    try centre.stop()
    try centre.wait("the end") { receive().contains("bye") }
    for message in messages { #expect(try faults(message, "centre") == [], "\(message)") }
  }
}
