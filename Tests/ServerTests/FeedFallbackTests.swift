import Client
import Events
import Loop
import Testing
import Wire

@testable import Server

/// The feed as server-sent events and as long poll.
@Suite struct FeedFallbackTests {
  private struct Event {
    let id: String?
    let data: JSON
  }

  private func events(_ connection: RawConnection) -> [Event] {
    // What stands before the first event has no line of data.
    connection.text.split(separator: "\n\n").compactMap { block in
      var id: String?
      var data: JSON?
      for line in block.split(separator: "\n") {
        if line.hasPrefix("id:") { id = String(line.dropFirst(4)) }
        if line.hasPrefix("data: ") {
          data = try? JSON(parsing: Array(line.dropFirst(6).utf8))
        }
      }
      return data.map { Event(id: id, data: $0) }
    }
  }

  private func open(
    _ centre: TestCentre, _ query: String, resume: String? = nil
  ) throws -> RawConnection {
    let connection = try RawConnection(centre)
    let last = resume.map { "Last-Event-ID: \($0)\r\n" } ?? ""
    connection.send(
      "GET /v1/live/events?\(query) HTTP/1.1\r\nHost: a\r\n"
        + "Authorization: Bearer \(centre.token("wang"))\r\n\(last)\r\n")
    return connection
  }

  private func kinds(_ connection: RawConnection) -> [String] {
    events(connection).compactMap { $0.data["t"]?.string }
  }

  @Test func `server-sent events tell the state, then changes, and go on where they were`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let first = try open(centre, "feeds=alarms,teams")
    try centre.wait("the mark") { kinds(first).last == "mark" }
    #expect(first.text.contains("Content-Type: text/event-stream\r\n"))
    #expect(kinds(first) == ["subok", "subok", "snap", "snap", "mark"])
    // A browser lets go of a token that counts no more by an identifier that is empty.
    #expect(events(first).map(\.id).prefix(4) == ["", "", nil, nil])
    try centre.carryOut("ClaimAlarm", city.alarm)
    try centre.wait("the change") { kinds(first).suffix(2) == ["ev", "mark"] }
    let change = events(first).dropLast().last?.data
    #expect(change?["feed"]?.string == "alarms")
    #expect(change?["put"]?.array?.first?["state"]?.string == "acknowledged")
    let token = try #require(events(first).last?.id)

    try centre.carryOut("ReleaseAlarmClaim", city.alarm)
    let second = try open(centre, "feeds=alarms", resume: token)
    try centre.wait("what was missed") { kinds(second).last == "mark" }
    #expect(kinds(second) == ["subok", "ev", "mark"])
    #expect(events(second).first?.data["resumed"]?.bool == true)
    let put = events(second).dropFirst().first?.data["put"]
    #expect(put?.array?.first?["state"]?.string == "raised")
  }

  @Test func `server-sent events take a ticket, and refuse in words`() throws {
    let centre = try TestCentre()
    let response = try centre.send(.post, "/v1/live-tickets", as: "wang")
    let ticket = try #require(try JSON(parsing: response.body)["ticket"]?.string)
    let connection = try RawConnection(centre)
    connection.send(
      "GET /v1/live/events?feeds=offices&ticket=\(ticket) HTTP/1.1\r\nHost: a\r\n\r\n")
    try centre.wait("the mark") { kinds(connection).last == "mark" }
    let again = try centre.send(.get, "/v1/live/events?feeds=offices&ticket=\(ticket)")
    #expect(again.status == .unauthorized)
    for (query, field) in [
      ("feeds=alamrs", "feed"), ("", "feed"), ("feeds=alarms,alarms", "feeds"),
      ("feeds=teams&state=open", "filter.state"), ("feeds=timeline", "incident"),
    ] {
      let refusal = try centre.send(.get, "/v1/live/events?\(query)", as: "wang")
      #expect(refusal.status == .badRequest, "\(query)")
      #expect(try JSON(parsing: refusal.body)["field"]?.string == field, "\(query)")
    }
  }

  @Test func `server-sent events end with a word when the server stops`() throws {
    let centre = try TestCentre()
    let connection = try open(centre, "feeds=offices")
    try centre.wait("the mark") { kinds(connection).last == "mark" }
    try centre.stop()
    try connection.waitForEnd()
    #expect(kinds(connection).last == "bye")
    #expect(connection.text.contains("retry: 500\ndata: "), "for browsers, which read no message")
  }

  @Test func `a poll gives the state, then only what happened`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let state = try centre.get("/v1/feeds/alarms?state=open")
    #expect(state["resumed"]?.bool == false)
    #expect(state["messages"]?.array?.first?["put"]?.array?.count == 1)
    let token = try #require(state["resume"]?.string)

    let nothing = try centre.get("/v1/feeds/alarms?state=open&since=\(token)")
    #expect(nothing["messages"]?.array?.isEmpty == true)
    #expect(nothing["resumed"]?.bool == true)

    try centre.carryOut("ClaimAlarm", city.alarm)
    let change = try centre.get("/v1/feeds/alarms?state=open&since=\(token)&wait=25")
    let put = change["messages"]?.array?.first?["put"]?.array?.first
    #expect(put?["state"]?.string == "acknowledged")

    // A made-up token begins anew.
    let anew = try centre.get("/v1/feeds/alarms?state=open&since=1.2.3")
    #expect(anew["resumed"]?.bool == false)
    let refusal = try centre.send(.get, "/v1/feeds/alarms?wait=26", as: "wang")
    #expect(refusal.status == .badRequest)
    #expect(try JSON(parsing: refusal.body)["field"]?.string == "wait")
  }

  @Test func `a poll is held back until something happens`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let token = try #require(try centre.get("/v1/feeds/alarms")["resume"]?.string)
    var answer: HTTPResponse?
    let client = centre.client("zhao")
    client.send(
      try client.request(.get, "/v1/feeds/alarms?since=\(token)&wait=25")
    ) { [loop = centre.loop] result in
      answer = try? result.get()
      loop.stop()
    }
    // Another answer of the same server comes first.
    _ = try centre.get("/v1/digest")
    #expect(answer == nil)
    try centre.carryOut("ClaimAlarm", city.alarm)
    try centre.wait("the poll") { answer != nil }
    let json = try JSON(parsing: try #require(answer).body)
    #expect(json["messages"]?.array?.count == 1)
    #expect(centre.server?.hub.consumerCount == 0)
  }

  @Test func `a poll that missed more than fits an answer gives the state instead`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    let token = try #require(try centre.get("/v1/feeds/incidents")["resume"]?.string)
    for index in 0..<300 {
      try centre.carryOut(
        "ClassifyIncident", incident,
        #"{"category":"\#(index)\#(String(repeating: "y", count: 20_000))"}"#)
    }
    let answer = try centre.get("/v1/feeds/incidents?since=\(token)")
    #expect(answer["resumed"]?.bool == false)
    let head = Int64(try #require(centre.server).head.number)
    #expect(answer["position"]?.integer == head)
    #expect(answer["messages"]?.array?.first?["put"]?.array?.count == 1)
    let put = answer["messages"]?.array?.first?["put"]?.array?.first
    #expect(put?["category"]?.string?.hasPrefix("299y") == true)
    let again = try #require(answer["resume"]?.string)
    #expect(try centre.get("/v1/feeds/incidents?since=\(again)")["resumed"]?.bool == true)
  }

  @Test func `a number names one feed at a time`() throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    try connection.upgrade()
    connection.send(.text(Array(#"{"t":"hello","token":"\#(centre.token("wang"))"}"#.utf8)))
    for feed in ["alarms", "teams"] {
      connection.send(.text(Array(#"{"t":"sub","s":1,"feed":"\#(feed)"}"#.utf8)))
    }
    try centre.wait("the refusal") { connection.text.contains(#""t":"err","s":1"#) }
    #expect(connection.text.contains(#""field":"s""#))
  }

  @Test func `a poll gives a whole time line`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    let state = try centre.get("/v1/feeds/timeline?incident=\(incident)")
    #expect(state["messages"]?.array?.first?["put"]?.array?.count == 1)
  }

  @Test func `a poll whose client hangs up holds nothing any more`() throws {
    let centre = try TestCentre { $0.limits.userFeedsMax = 1 }
    _ = try City(centre)
    let token = try #require(try centre.get("/v1/feeds/alarms")["resume"]?.string)
    let connection = try RawConnection(centre)
    connection.send(
      "GET /v1/feeds/alarms?since=\(token)&wait=25 HTTP/1.1\r\nHost: a\r\n"
        + "Authorization: Bearer \(centre.token("wang"))\r\n\r\n")
    try centre.poll("the poll to wait") { centre.server?.hub.consumerCount == 1 }
    connection.hangUp()
    try centre.poll("it to be let go") { centre.server?.hub.consumerCount == 0 }
    let row = try #require(Router.routes.firstIndex { $0.pattern == "/v1/feeds/{feed}" })
    #expect(centre.server?.telemetry.counts.requests[row][2] == 1, "it was not answered")
    #expect(try centre.send(.get, "/v1/feeds/alarms", as: "wang").status == .ok)
  }
}
