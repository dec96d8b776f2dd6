import Client
import Events
import Loop
import Testing
import Wire

@testable import Server

/// Positions over real connections.
@Suite struct MoverFeedTests {
  /// Has every tick be one at which everybody is due.
  private func hurry(_ centre: TestCentre) throws {
    var now: Int64 = 0
    try #require(centre.server).movers.clock = {
      now += 60_000_000
      return now
    }
  }

  private func places(_ mirror: MoverMirror) -> [String: Double] {
    var places: [String: Double] = [:]
    for (handle, sighting) in mirror.sightings {
      places[mirror.subjects[handle]?.id ?? "?"] = sighting.mover.longitude
    }
    return places
  }

  @Test func `a client sees where everybody is, after a loss and a restart too`() throws {
    let centre = try TestCentre()
    var fleet = try Fleet(centre)
    let (first, second) = (fleet.city.team, fleet.city.otherTeam)
    try fleet.move(first, to: (120.25, 30), after: 1)
    try hurry(centre)
    let console = try centre.console("wang", feeds: [])
    console.live.subscribe(MoverView())
    try centre.wait("the first frame") { places(console.movers) == ["\(first)": 120.25] }
    #expect(console.live.state == .live)
    try fleet.move(second, to: (120.5, 30), after: 2)
    try centre.wait("the other") { places(console.movers).count == 2 }
    #expect(console.shown == [[1], [2]])

    console.live.reconnect()
    try centre.wait("the loss") { console.live.state != .live }
    try centre.wait("another beginning") {
      console.live.state == .live && console.movers.sightings.count == 2
    }
    #expect(console.resumed == 0)

    // Whose track is closed is at rest in the snapshot, and shown all the same.
    try fleet.park(first)
    try centre.stop()
    try centre.start()
    try hurry(centre)
    #expect(centre.server?.pipeline.centre.archive != nil, "it starts from a snapshot")
    try centre.wait("the console to come back") { console.live.state == .live }
    #expect(places(console.movers) == ["\(first)": 120.25, "\(second)": 120.5])
    try fleet.move(second, to: (121, 30), after: 3)
    try centre.wait("a move") { places(console.movers)["\(second)"] == 121 }
  }

  @Test func `a client looks at another part of the world without a new subscription`() throws {
    let centre = try TestCentre()
    var fleet = try Fleet(centre)
    let (first, second) = (fleet.city.team, fleet.city.otherTeam)
    try fleet.move(first, to: (120.5, 30.5))
    try fleet.move(second, to: (121.5, 30.5))
    try hurry(centre)
    let console = try centre.console("wang", feeds: [])
    let number = console.live.subscribe(MoverView(viewport: [120, 30, 121, 31]))
    try centre.wait("the first") { places(console.movers).keys.sorted() == ["\(first)"] }
    console.live.change(
      number, to: MoverView(viewport: [121, 30, 122, 31], framesPerSecondMax: 5, isHidden: true))
    try centre.wait("the second") { places(console.movers).keys.sorted() == ["\(second)"] }
    // A view that cannot be is refused, and the feed goes on as it was.
    console.live.change(number, to: MoverView(viewport: [0, 1, 0, 0]))
    try centre.wait("the refusal") { console.messages.contains { $0["t"]?.string == "err" } }
    #expect(console.messages.last?["field"]?.string == "viewport")
    console.live.change(number, to: MoverView())
    try centre.wait("both") { console.movers.sightings.count == 2 }
    console.live.unsubscribe(number)
    try centre.poll("the end of the ticks") { centre.server?.movers.isTicking == false }
  }

  @Test func `whoever is erased vanishes from maps, and comes back as somebody new`() throws {
    let centre = try TestCentre(administrators: ["admin"])
    var fleet = try Fleet(centre)
    let (team, person) = (fleet.city.team, fleet.city.responder)
    try fleet.move(team, to: (120.5, 30.5))
    try fleet.move(person, to: (120.75, 30.5))
    try hurry(centre)
    let console = try centre.console("wang", feeds: [])
    console.live.subscribe(MoverView())
    try centre.wait("both") { console.movers.sightings.count == 2 }
    #expect(console.movers.subjects.values.contains { $0.kind == "responder" })
    try ErasureTests.erase(StreamID(.responder, person), centre)
    try centre.wait("the other to be alone") { places(console.movers).keys.sorted() == ["\(team)"] }
    let late = try centre.console("li", feeds: [])
    late.live.subscribe(MoverView())
    try centre.wait("a late console") { !late.shown.isEmpty }
    #expect(places(late.movers).keys.sorted() == ["\(team)"])
    #expect(!late.movers.subjects.values.contains { $0.id == "\(person)" })
    try fleet.move(person, to: (121.25, 30.5), after: 9)
    try centre.wait("what is reported later") {
      places(console.movers)["\(person)"] == 121.25 && places(late.movers).count == 2
    }
    #expect(console.movers.sightings.keys.sorted() == [1, 3])
  }

  private func texts(_ connection: RawConnection) -> [JSON] {
    var decoder = WebSocketDecoder(role: .client)
    decoder.feed(connection.received)
    var texts: [JSON] = []
    while case .some(.some(let message)) = try? decoder.next() {
      if case .text(let bytes) = message, let json = try? JSON(parsing: bytes) {
        texts.append(json)
      }
    }
    return texts
  }

  @Test func `who does not take bytes is given text, and refused what cannot be`() throws {
    let centre = try TestCentre()
    var fleet = try Fleet(centre)
    try fleet.move(fleet.city.team, to: (120.5, 30.5), speed: 5_000)
    try hurry(centre)
    let connection = try RawConnection(centre)
    try connection.upgrade()
    let said = [
      #"{"t":"hello","token":"\#(centre.token("wang"))"}"#,
      #"{"t":"vis","s":7,"hidden":true}"#,
      #"{"t":"sub","s":7,"feed":"positions","maxhz":9}"#,
      #"{"t":"sub","s":7,"feed":"positions","maxhz":5}"#,
      #"{"t":"sub","s":8,"feed":"positions"}"#, #"{"t":"sub","s":7,"feed":"teams"}"#,
      #"{"t":"vis","s":8,"hidden":true}"#,
    ]
    for text in said { connection.send(.text(Array(text.utf8))) }
    try centre.wait("positions") { texts(connection).contains { $0["t"]?.string == "pos" } }
    let messages = texts(connection)
    #expect(
      messages.filter { $0["t"]?.string == "err" }.map { $0["field"]?.string }
        == ["s", "maxhz", "feed", "s", "s"])
    let subscribed = messages.filter { $0["t"]?.string == "subok" }
    #expect(subscribed.count == 1 && subscribed.first?["resumed"]?.bool == false)
    let position = try #require(messages.first { $0["t"]?.string == "pos" })
    #expect(
      String(decoding: position["movers"]?.bytes ?? [], as: UTF8.self)
        == "[[1,120.5,30.5,5,null,null,null,1000]]")
    #expect(position["s"]?.integer == 7)
    #expect(position["at"]?.integer == centre.now.milliseconds)
    #expect(UInt64(position["p"]?.integer ?? 0) == centre.server?.head.number)
    connection.send(.text(Array(#"{"t":"unsub","s":7}"#.utf8)))
    try centre.poll("the end of the ticks") { centre.server?.movers.isTicking == false }
  }

  @Test func `server-sent events show positions, a poll does not`() throws {
    let centre = try TestCentre()
    var fleet = try Fleet(centre)
    try fleet.move(fleet.city.team, to: (120.5, 30.5))
    try fleet.move(fleet.city.otherTeam, to: (125.5, 30.5))
    try hurry(centre)
    let events = try RawConnection(centre)
    events.send(
      "GET /v1/live/events?feeds=offices,positions&viewport=120,30,121,31&maxhz=5 HTTP/1.1\r\n"
        + "Host: a\r\nAuthorization: Bearer \(centre.token("wang"))\r\n\r\n")
    try centre.wait("positions") { events.text.contains(#""t":"pos","s":2"#) }
    #expect(events.text.contains(#""t":"subok","s":2,"feed":"positions","resumed":false"#))
    #expect(events.text.contains("[[1,120.5,30.5,"))
    #expect(!events.text.contains("125.5"))
    for (path, field) in [
      ("/v1/feeds/positions", "feed"), ("/v1/live/events?feeds=positions&maxhz=x", "maxhz"),
      ("/v1/live/events?feeds=positions&viewport=1,2,x,4", "viewport"),
      ("/v1/live/events?feeds=positions,positions", "feeds"),
    ] {
      let refusal = try centre.send(.get, path, as: "wang")
      #expect(refusal.status == .badRequest, "\(path)")
      #expect(try JSON(parsing: refusal.body)["field"]?.string == field, "\(path)")
    }
  }
}
