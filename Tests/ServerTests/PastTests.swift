import Client
import Events
import Gzip
import Loop
import Testing
import Wire

@testable import Server

/// `GET /v1/past`: what consoles see of a moment that is over.
@Suite struct PastTests {
  private func path(_ at: Micros, _ until: Micros? = nil) -> String {
    "/v1/past?at=\(at.rfc3339())" + (until.map { "&until=\($0.rfc3339())" } ?? "")
  }

  private func states(_ entities: JSON?) -> [String] {
    (entities?.array ?? []).compactMap { $0["state"]?.string }
  }

  /// An incident that opens a minute after the city, and is cancelled a minute later.
  private func story(_ centre: TestCentre) throws -> (begin: Micros, incident: UUID128) {
    let city = try City(centre)
    let begin = centre.now
    let incident = centre.identifier()
    centre.now = begin.adding(60_000_000)
    try centre.carryOut("OpenIncident", incident, city.incident())
    try centre.carryOut("ConfirmIncident", incident)
    centre.now = begin.adding(120_000_000)
    try centre.carryOut("CancelIncident", incident, #"{"reason":"nothing burns"}"#)
    return (begin, incident)
  }

  @Test func `a window shows what was open at its moment, and what became of it`() throws {
    let centre = try TestCentre()
    let (begin, incident) = try story(centre)
    let before = try centre.get(path(begin, begin.adding(90_000_000)), as: "zhao")
    #expect(before["at"]?.string == begin.rfc3339())
    #expect(before["until"]?.string == begin.adding(90_000_000).rfc3339())
    #expect(before["from"]?.string == begin.rfc3339())
    #expect(before["to"]?.string == centre.now.rfc3339())
    #expect(before["position"]?.integer == Int64(try #require(centre.server).head.number))
    #expect(before["feeds"]?["incidents"]?.array?.isEmpty == true)
    #expect(before["feeds"]?["alarms"]?.array?.count == 1)
    #expect(before["feeds"]?["teams"]?.array?.count == 2)
    let changes = try #require(before["changes"]?.array)
    #expect(changes.map { $0["at"]?.string } == [begin.adding(60_000_000).rfc3339()])
    #expect(states(changes[0]["put"]?["incidents"]) == ["confirmed"])
    #expect(changes[0]["out"] == nil)

    let after = try centre.get(path(begin.adding(90_000_000), centre.now))
    #expect(states(after["feeds"]?["incidents"]) == ["confirmed"])
    let end = try #require(after["changes"]?.array?.last)
    #expect(end["out"]?["incidents"]?.array == [.string("\(incident)")])
    #expect(end["out"]?["features"]?.array == [.string("incident/\(incident)")])
    #expect(try centre.get(path(centre.now))["feeds"]?["incidents"]?.array?.isEmpty == true)
    #expect(try centre.get(path(begin.adding(-1)))["feeds"]?["teams"]?.array?.isEmpty == true)
  }

  @Test func `the present as the past is the present`() throws {
    let centre = try TestCentre()
    _ = try story(centre)
    let read = try centre.get(path(centre.now.adding(1_000_000)))
    for board in ["teams", "offices", "responders", "tracks"] {
      #expect(read["feeds"]?[board] == (try centre.get("/v1/boards/\(board)")["items"]), "\(board)")
    }
    #expect(read["feeds"]?["alarms"] == (try centre.get("/v1/boards/alarms?state=open")["items"]))
    #expect(read["feeds"]?["features"] == (try centre.get("/v1/map")["features"]))
    #expect(read["until"] == read["at"])
  }

  @Test func `a bad moment is told by its field, in two languages`() throws {
    let centre = try TestCentre()
    for (query, field, chinese) in [
      ("", "at", "必须为时间"), ("?at=yesterday", "at", "必须为时间"),
      ("?at=2017-01-03T08:00:00Z&until=x", "until", "必须为时间"),
      ("?at=2017-01-03T08:00:00Z&until=2017-01-03T07:59:59Z", "until", "不得早于 at"),
    ] {
      let response = try centre.send(.get, "/v1/past\(query)", as: "zhao")
      #expect(response.status == .badRequest)
      let json = try JSON(parsing: response.body)
      #expect(json["field"]?.string == field, "\(query)")
      #expect(json["words"]?["zh"]?.string?.contains(chinese) == true, "\(query)")
      #expect(json["words"]?["en"]?.string?.contains("must") == true, "\(query)")
    }
    #expect(try centre.send(.get, "/v1/past?at=2017-01-03T08:00:00Z").status == .unauthorized)
  }

  @Test func `a window is an hour at most`() throws {
    let centre = try TestCentre()
    let begin = centre.now
    let city = try City(centre)
    centre.now = begin.adding(3 * 3_600_000_000)
    try centre.carryOut("OpenIncident", centre.identifier(), city.incident())
    for until in [nil, begin.adding(2 * 3_600_000_000)] {
      let read = try centre.get(path(begin, until))
      #expect(read["until"]?.string == begin.adding(3_600_000_000).rfc3339())
    }
  }

  @Test func `answers are the same from a fold that was kept, anew, and after a restart`() throws {
    let centre = try TestCentre()
    let (begin, _) = try story(centre)
    let (first, second) = (
      path(begin, begin.adding(90_000_000)), path(begin.adding(90_000_000), centre.now)
    )
    let answers = try [first, second].map { try centre.get($0) }
    let desk = try #require(centre.server).past
    #expect(desk.anewCount == 1 && desk.continuedCount == 1)
    #expect(try [first, second].map { try centre.get($0) } == answers)
    #expect(desk.anewCount == 1 && desk.continuedCount == 3)
    try centre.stop()
    try centre.start()
    #expect(try centre.get(second) == answers[1], "the next window after a restart")
    #expect(try #require(centre.server).past.anewCount == 1)
  }

  @Test func `what was erased stays erased, also in folds that were kept`() throws {
    let centre = try TestCentre(administrators: ["admin"])
    let scene = try ErasureTests.Scene(centre)
    let moment = path(centre.now)
    let before = try centre.send(.get, moment, as: "zhao")
    #expect(try centre.send(.get, moment, as: "zhao").body == before.body)
    #expect(String(decoding: before.body, as: UTF8.self).contains(ErasureTests.name))
    try ErasureTests.erase(StreamID(.responder, scene.responder), centre)
    let after = try centre.send(.get, moment, as: "zhao")
    #expect(after.status == .ok)
    #expect(!String(decoding: after.body, as: UTF8.self).contains(ErasureTests.name))
  }

  @Test func `an answer of many pieces is whole, and compressed as well`() throws {
    let centre = try TestCentre()
    let name = String(repeating: "x", count: 400)
    for batch in 0..<4 {
      let orders = (0..<100).map { index in
        centre.order(
          "RegisterOffice", centre.identifier(),
          #"{"name":"\#(name)\#(batch)-\#(index)","level":"station","place":\#(City.place)}"#)
      }
      _ = try centre.submit(orders, as: "root")
    }
    var headers: HTTPHeaders = ["Authorization": "Bearer \(centre.token("zhao"))"]
    let ask = { (path: String, headers: HTTPHeaders) in
      try centre.send(HTTPRequest(.get, path, host: "a", headers: headers))
    }
    for moment in [centre.now, centre.now.adding(-1)] {
      let plain = try ask(path(moment), headers)
      #expect(plain.headers["Transfer-Encoding"] == "chunked")
      #expect(plain.body.count > 2 * PastWindow.pieceBytesMin)
      let json = try JSON(parsing: plain.body)
      let put = json["changes"]?.array?.first?["put"]?["offices"]?.array
      #expect((json["feeds"]?["offices"]?.array?.count ?? 0) + (put?.count ?? 0) == 400)
    }
    headers.set("Accept-Encoding", "gzip")
    let gzip = try ask(path(centre.now), headers)
    #expect(gzip.headers["Content-Encoding"] == "gzip")
    #expect(try #require(centre.server).past.givenCount == 0)
  }

  @Test func `no more wait than may, and the others come back in a second`() throws {
    let centre = try TestCentre()
    let (begin, _) = try story(centre)
    let server = try #require(centre.server)
    let span = PastSpan(at: begin, until: begin)
    var answers = 0
    // One runs, so that one more may come.
    for _ in 0...PastDesk.waitingMax {
      #expect(!server.past.isFull)
      _ = server.past.window(span, for: "zhao") { _ in
        answers += 1
        if answers == PastDesk.waitingMax { centre.loop.stop() }
      }
    }
    #expect(server.past.isFull)
    let request = try centre.client("zhao").request(.get, path(begin))
    var refused: HTTPResponse?
    _ = server.router.answer(request, from: "127.0.0.1") { answer, _ in refused = answer }
    #expect(refused?.status == .tooManyRequests)
    #expect(refused?.headers["Retry-After"] == "1")
    try centre.wait("the answers") { answers >= PastDesk.waitingMax }
  }

  @Test func `a server that stops ends the fold under way and begins no other`() throws {
    let centre = try TestCentre()
    let (begin, _) = try story(centre)
    let server = try #require(centre.server)
    var outcomes: [Bool] = []
    for _ in 0..<2 {
      _ = server.past.window(PastSpan(at: begin, until: begin), for: "zhao") {
        if case .success = $0 { outcomes.append(true) } else { outcomes.append(false) }
      }
    }
    try centre.stop()
    #expect(outcomes == [false, true])
  }
}
