import Client
import EventLog
import Events
import Loop
import Testing
import Wire

@testable import Server

@Suite struct LiveFeedTests {
  private func head(_ centre: TestCentre) -> UInt64 { centre.server?.head.number ?? 0 }

  @Test(arguments: [UInt64(1), 2, 3])
  func `a mirror of the feed ends equal, through losses and resumes`(_ seed: UInt64) throws {
    let centre = try TestCentre()
    var shift = Shift(centre: centre, city: try City(centre), random: SplitMix(seed: seed))
    let console = try centre.console("wang")
    let late = try centre.console("li", feeds: ["alarms"])
    for round in 0..<20 {
      if round % 5 == 3 { console.live.reconnect() }
      _ = try centre.submit(shift.orders(25))
      if round == 10 {
        for feed in TestConsole.stateFeeds.dropFirst() { late.subscribe(feed) }
      }
    }
    let head = head(centre)
    try centre.wait("both to be up to date") {
      console.position == head && console.live.state == .live
        && late.position == head && late.live.state == .live
    }
    #expect(try console.digest == centre.digest())
    #expect(late.digest == console.digest)
    #expect(console.resumed > 0, "seed \(seed)")
    #expect(console.states.contains { if case .disconnected = $0 { true } else { false } })
  }

  @Test func `a console that stops reading is reset and ends equal`() throws {
    let centre = try TestCentre { configuration in
      configuration.limits.consoleBacklogBytesMax = 64 << 10
      configuration.limits.consoleLagSecondsMax = 0
      configuration.limits.consoleWriteBytesMax = 16 << 10
    }
    var shift = Shift(centre: centre, city: try City(centre), random: SplitMix(seed: 4))
    let slow = try centre.console("wang")
    let quick = try centre.console("li")
    slow.live.isReading = false
    // More than the socket's own buffers hold.
    while centre.server?.resets == 0 {
      let words = String(repeating: "x", count: 20_000)
      let incident = centre.identifier()
      let orders =
        [centre.order("OpenIncident", incident, shift.city.incident(words))] + shift.orders(5)
      _ = try centre.submit(orders)
      for _ in 0..<8 {
        _ = try centre.submit(
          centre.order("ClassifyIncident", incident, #"{"category":"\#(words)"}"#))
      }
    }
    let head = head(centre)
    try centre.wait("the quick one") { quick.position == head }
    slow.live.isReading = true
    try centre.wait("the slow one") { slow.position == head && slow.live.state == .live }
    #expect((slow.kinds["reset"] ?? 0) > 0)
    #expect(quick.kinds["reset"] == nil)
    #expect(try slow.digest == centre.digest())
    #expect(quick.digest == slow.digest)
  }

  @Test func `a time line has every entry once while it grows`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let incident = centre.identifier()
    try centre.carryOut("OpenIncident", incident, city.incident())
    let note = {
      centre.order("RecordNote", incident, #"{"note":"\#(centre.identifier())","words":"n"}"#)
    }
    let consoles = try (0..<30).map { _ in try centre.console("li", feeds: []) }
    var waiting = consoles[...]
    var answered = 0
    // Several writers at once, so that subscriptions fall between a commit and the file that shows it.
    let writers = (0..<3).map { index in
      let client = HTTPClient(address: centre.address, loop: centre.loop)
      client.token = centre.token(index == 0 ? "wang" : "li")
      return client
    }
    for round in 0..<60 {
      let client = writers[round % writers.count]
      let body = #"{"commands":[\#((0..<10).map { _ in note() }.joined(separator: ","))]}"#
      client.send(try client.request(.post, "/v1/commands", body: Array(body.utf8))) { _ in
        answered += 1
        if let console = waiting.popFirst() {
          console.subscribe("timeline", incident: "\(incident)")
        }
        centre.loop.stop()
      }
    }
    try centre.wait("the notes") { answered == 60 }
    for writer in writers { writer.close() }
    let head = head(centre)
    try centre.wait("the consoles") { consoles.allSatisfy { $0.position == head } }
    let page1 = try centre.get("/v1/incidents/\(incident)/timeline?limit=500")
    let page2 = try centre.get(
      "/v1/incidents/\(incident)/timeline?after=\(page1["next"]?.integer ?? 0)")
    let entries = (page1["entries"]?.array ?? []) + (page2["entries"]?.array ?? [])
    let positions = entries.compactMap { $0["position"]?.integer }.map { UInt64($0) }
    #expect(positions.count == 601)
    for console in consoles { #expect(console.entries == positions) }
  }

  @Test func `a restart changes nothing, nor does losing the files of the read models`() throws {
    let centre = try TestCentre()
    var shift = Shift(centre: centre, city: try City(centre), random: SplitMix(seed: 5))
    for _ in 0..<10 { _ = try centre.submit(shift.orders(25)) }
    let console = try centre.console("wang")
    let digest = try centre.digest()
    let incident = try #require(shift.incidents.first)
    let timeline = try centre.get("/v1/incidents/\(incident)/timeline")
    #expect(timeline["entries"]?.array?.isEmpty == false)
    #expect(console.digest == digest)

    for losesFiles in [false, true] {
      try centre.stop()
      if losesFiles { centre.scratch.removeProjections() }
      try centre.start()
      #expect(try centre.digest() == digest)
      #expect(try centre.get("/v1/incidents/\(incident)/timeline") == timeline)
    }
    _ = try centre.submit(shift.orders(25))
    let head = head(centre)
    try centre.wait("the console to come back") {
      console.position == head && console.live.state == .live
    }
    #expect(try console.digest == centre.digest())
    #expect(console.messages.contains { $0["t"]?.string == "bye" })
  }

  @Test func `a read model that is ahead of the log is built anew`() throws {
    let centre = try TestCentre()
    var shift = Shift(centre: centre, city: try City(centre), random: SplitMix(seed: 6))
    for _ in 0..<4 { _ = try centre.submit(shift.orders(25)) }
    let incident = try #require(shift.incidents.first)
    let path = "/v1/incidents/\(incident)/timeline"
    let timeline = try centre.get(path)
    try centre.stop()
    let directory = LogDirectory(path: centre.scratch.path)
    let storeID = try Reader(directory).storeID
    let file = try ProjectionFile.open(
      directory, name: ProjectionName(name: "timeline", version: 1), storeID: storeID)
    // As if an older log had been put back beside newer files.
    try file.removeAll()
    try file.write([], checkpoint: Position(1_000_000))
    try centre.start()
    #expect(try centre.get(path) == timeline)
  }

  @Test func `a feed that is followed already is refused and goes on`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let console = try centre.console("wang", feeds: ["alarms"])
    console.subscribe("alarms")
    try centre.wait("the refusal") { console.messages.contains { $0["t"]?.string == "err" } }
    let refusal = console.messages.last { $0["t"]?.string == "err" }
    #expect(refusal?["s"]?.integer == 2)
    #expect(refusal?["field"]?.string == "feed")
    #expect(console.state("alarms", city.alarm) == "raised")
  }

  @Test func `a command that is not sent is refused, one that is lost is told of`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let console = try centre.console("wang")
    var outcome: Result<CommandAnswer, ClientError>?
    let id = centre.identifier()
    try console.live.sendCommand(id: id, type: "ClaimAlarm", entity: "\(city.alarm)") {
      outcome = $0
    }
    console.live.reconnect()
    #expect(outcome == .failure(.outcomeUnknown))
    #expect(throws: ClientError.notConnected) {
      try console.live.sendCommand(id: id, type: "ClaimAlarm", entity: "\(city.alarm)") { _ in
        Issue.record("nothing was sent")
      }
    }
    try centre.wait("the console") { console.live.state == .live }
    outcome = nil
    try console.live.sendCommand(id: id, type: "ClaimAlarm", entity: "\(city.alarm)") {
      outcome = $0
      centre.loop.stop()
    }
    try centre.wait("the answer") { outcome != nil }
    #expect(try outcome?.get().outcome.code == nil)
    try centre.wait("the claim") { console.state("alarms", city.alarm) == "acknowledged" }
  }

  @Test func `a feed that does not exist is refused in words`() throws {
    let centre = try TestCentre()
    let console = try centre.console("wang", feeds: ["alarms"])
    console.subscribe("alamrs")
    console.subscribe("timeline", incident: "x")
    try centre.wait("the refusals") { console.messages.count == 3 }
    #expect(console.messages.map { $0["t"]?.string } == ["welcome", "err", "err"])
    #expect(console.messages.map { $0["s"]?.integer } == [nil, 2, 3])
    #expect(console.messages[1]["words"]?["zh"]?.string?.contains("feed") == true)
    #expect(console.live.state == .live)
  }
}

/// A small generator whose runs repeat (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }
}
