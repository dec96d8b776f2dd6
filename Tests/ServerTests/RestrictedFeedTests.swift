import Client
import Events
import Foundation
import Loop
import Projections
import Testing
import Wire

@testable import Server

/// What those who listen are told of an incident that not everybody may see.
@Suite struct RestrictedFeedTests {
  private static let word = KeptScene.word
  private static let feeds = Collection.state.map(\.rawValue)

  /// Somebody who follows everything, the time line of the incident with it, and some of it twice.
  private final class Listener {
    let ear: LiveEar
    private(set) var numbers: [String: Int64] = [:]
    let timeline: Int64

    init(_ scene: KeptScene, _ user: String, features: String = "") throws {
      ear = try LiveEar(scene.centre, user, features: features)
      for feed in RestrictedFeedTests.feeds { numbers[feed] = try ear.follow(feed) }
      numbers["open"] = try ear.follow("incidents", more: #","filter":{"state":"open"}"#)
      timeline = try ear.follow("timeline", incident: scene.incident)
    }

    func waitForReset() throws {
      for number in numbers.values { try ear.waitForReset(of: number) }
      try ear.waitForReset(of: timeline)
    }

    func keys(_ collection: Collection) -> Set<String> {
      ear.keys(of: collection.rawValue, numbers[collection.rawValue] ?? 0)
    }
  }

  /// Has the loop run until a note on the open incident has come to a listener.
  private func settle(_ scene: KeptScene, _ ears: [LiveEar]) throws {
    let number = scene.centre.identifier()
    // Everybody sees the incident's count of notes grow.
    try scene.centre.carryOut(
      "RecordNote", scene.other, #"{"note":"\#(number)","words":"\#(number)"}"#)
    let head = Int64(scene.centre.server?.head.number ?? 0)
    for ear in ears {
      try scene.centre.wait("the mark") {
        ear.messages.contains { $0["t"]?.string == "mark" && $0["p"]?.integer ?? 0 >= head }
      }
    }
  }

  /// Changes of the incident and of what hangs on it, each with the word.
  private func change(_ scene: KeptScene) throws {
    let (centre, word) = (scene.centre, Self.word)
    let task = try #require(scene.keys[.tasks]?.first.flatMap { UUID128($0) })
    let orders: [(String, UUID128, String)] = [
      ("RecordNote", scene.incident, #"{"note":"\#(centre.identifier())","words":"\#(word)"}"#),
      ("ClassifyIncident", scene.incident, #"{"category":"\#(word)2"}"#),
      ("AddAlarmReport", scene.alarm, #"{"words":"\#(word)"}"#),
      ("UrgeTask", task, #"{"words":"\#(word)"}"#),
      (
        "IssueTask", centre.identifier(),
        City.task(scene.city.office, #","incident":"\#(scene.incident)","words":"\#(word)""#)
      ),
    ]
    for (type, entity, data) in orders { try centre.carryOut(type, entity, data) }
  }

  @Test(arguments: ["", #""patch""#])
  func `whoever follows is shown it no more when it is restricted, and again when that is lifted`(
    _ features: String
  ) throws {
    let centre = try TestCentre()
    let scene = try KeptScene(centre)
    let insiders = try ["wang", "zhao"].map { try Listener(scene, $0, features: features) }
    let outsiders = try ["li", "root"].map { try Listener(scene, $0, features: features) }
    for listener in insiders + outsiders {
      #expect(listener.ear.text.contains(Self.word))
      for (collection, key) in scene.all { #expect(listener.keys(collection).contains(key)) }
    }
    let token = try #require(outsiders[0].ear.messages.last { $0["t"]?.string == "mark" })

    try scene.restrict()
    for listener in insiders + outsiders { try listener.waitForReset() }
    try change(scene)
    try settle(scene, (insiders + outsiders).map(\.ear))
    for listener in outsiders {
      #expect(!listener.ear.textSinceReset.contains(Self.word))
      for (collection, key) in scene.all {
        #expect(!listener.keys(collection).contains(key), "\(collection) \(key)")
        // Not even that something changed.
        #expect(
          !listener.ear.textSinceReset.contains(#""id":"\#(key)""#), "\(collection) \(key)")
      }
      let refusal = listener.ear.messages.last {
        $0["t"]?.string == "err" && $0["s"]?.integer == listener.timeline
      }
      #expect(refusal?["code"]?.string == "access.restricted")
      #expect(listener.keys(.incidents).contains("\(scene.other)"))
    }
    for listener in insiders {
      #expect(listener.ear.textSinceReset.contains(Self.word + "2"))
      for (collection, key) in scene.all { #expect(listener.keys(collection).contains(key)) }
    }

    // Whoever comes anew, with a token of before or without, and whoever asks for one entity.
    let resume = try #require(token["resume"]?.string)
    for more in ["", #","resume":"\#(resume)""#] {
      let late = try LiveEar(centre, "li")
      for feed in Self.feeds { try late.follow(feed, more: more) }
      try late.follow("timeline", incident: scene.incident, more: more)
      for (collection, key) in scene.all {
        late.connection.say(#"{"t":"get","feed":"\#(collection.rawValue)","key":"\#(key)"}"#)
      }
      try centre.wait("the answers") {
        late.messages.count { $0["t"]?.string == "entity" } == scene.all.count
      }
      #expect(!late.text.contains(Self.word))
      #expect(late.messages.allSatisfy { $0["t"]?.string != "entity" || $0["put"] == nil })
      #expect(late.messages.allSatisfy { $0["resumed"]?.bool != true })
    }

    try scene.lift()
    for listener in insiders + outsiders {
      for number in listener.numbers.values { try listener.ear.waitForReset(of: number) }
      for (collection, key) in scene.all { #expect(listener.keys(collection).contains(key)) }
      #expect(listener.ear.textSinceReset.contains(Self.word + "2"))
    }
  }

  @Test func `a list that changes shows it to those who came and to no one who went`() throws {
    let centre = try TestCentre()
    let scene = try KeptScene(centre)
    try scene.restrict()
    let (li, zhao) = (try Listener(scene, "li"), try Listener(scene, "zhao"))
    #expect(!li.ear.text.contains(Self.word))
    #expect(zhao.ear.text.contains(Self.word))
    try scene.restrict(to: ["li"])
    for listener in [li, zhao] {
      for number in listener.numbers.values { try listener.ear.waitForReset(of: number) }
    }
    try change(scene)
    try settle(scene, [li.ear, zhao.ear])
    #expect(li.ear.textSinceReset.contains(Self.word))
    #expect(!zhao.ear.textSinceReset.contains(Self.word))
  }

  @Test func `what comes to hang on it is shown no more, and what leaves it is`() throws {
    let centre = try TestCentre()
    let scene = try KeptScene(centre)
    try scene.restrict()
    let (alarm, hazard, draft) = (centre.identifier(), centre.identifier(), centre.identifier())
    let (merged, clock) = (centre.identifier(), centre.identifier())
    let office = scene.city.office
    let orders: [(String, UUID128, String)] = [
      ("RaiseAlarm", alarm, KeptScene.alarm(scene.city)),
      ("ArmClock", clock, #"{"purpose":"checkIn","subject":"alarm/\#(alarm)"}"#),
      (
        "ReportHazard", hazard,
        #"{"office":"\#(office)","category":"\#(Self.word)","words":"\#(Self.word)"}"#
      ),
      ("DraftTask", draft, City.task(office, #","words":"\#(Self.word)""#)),
      ("OpenIncident", merged, scene.city.incident(Self.word)),
    ]
    for (type, entity, data) in orders { try centre.carryOut(type, entity, data) }
    let incident = #"{"incident":"\#(scene.incident)"}"#
    let steps: [(Collection, UUID128, String, UUID128, String)] = [
      (.alarms, alarm, "AttachAlarm", alarm, incident),
      (.clocks, clock, "", alarm, ""), (.hazards, hazard, "EscalateHazard", hazard, incident),
      (
        .tasks, draft, "IssueTask", draft,
        City.task(office, #","incident":"\#(scene.incident)","words":"\#(Self.word)""#)
      ),
      (.incidents, merged, "MergeIncident", merged, #"{"target":"\#(scene.incident)"}"#),
    ]
    let (li, wang) = (try Listener(scene, "li"), try Listener(scene, "wang"))
    for (collection, key, type, entity, data) in steps {
      // The clock of the alarm goes with it.
      guard !type.isEmpty else {
        #expect(!li.keys(collection).contains("\(key)"), "\(collection)")
        continue
      }
      #expect(li.keys(collection).contains("\(key)"), "\(collection)")
      let resets = li.ear.messages.count { $0["t"]?.string == "reset" }
      try centre.carryOut(type, entity, data)
      try centre.wait("the resets") {
        li.ear.messages.count { $0["t"]?.string == "reset" } > resets
      }
      try settle(scene, [li.ear, wang.ear])
      for number in li.numbers.values { try li.ear.waitForReset(of: number) }
      #expect(!li.keys(collection).contains("\(key)"), "\(collection)")
      #expect(wang.keys(collection).contains("\(key)"), "\(collection)")
    }
    #expect(!li.ear.textSinceReset.contains(Self.word))
    try centre.carryOut("UnmergeIncident", merged, #"{"reason":"another fire"}"#)
    try settle(scene, [li.ear])
    for number in li.numbers.values { try li.ear.waitForReset(of: number) }
    #expect(li.keys(.incidents).contains("\(merged)"))
  }

  @Test func `server-sent events and polls tell nothing of it either`() throws {
    let centre = try TestCentre()
    let scene = try KeptScene(centre)
    let feeds = Self.feeds.joined(separator: ",") + ",timeline"
    let streams = try ["wang", "li"].map { user in
      let connection = try RawConnection(centre)
      connection.send(
        "GET /v1/live/events?feeds=\(feeds)&incident=\(scene.incident) HTTP/1.1\r\nHost: a\r\n"
          + "Authorization: Bearer \(centre.token(user))\r\n\r\n")
      try centre.wait("the mark") { connection.text.contains(#""t":"mark""#) }
      #expect(connection.text.contains(Self.word))
      return connection
    }
    let state = try centre.get("/v1/feeds/incidents", as: "li")
    let token = try #require(state["resume"]?.string)
    var polled: HTTPResponse?
    let client = centre.client("zhao")
    let before = try #require(try centre.get("/v1/feeds/incidents", as: "zhao")["resume"]?.string)
    client.send(try client.request(.get, "/v1/feeds/incidents?since=\(before)&wait=25")) {
      [loop = centre.loop] result in
      polled = try? result.get()
      loop.stop()
    }
    // Another answer of the same server comes first.
    _ = try centre.get("/v1/boards/teams")
    try scene.restrict(to: [])
    try centre.wait("the poll") { polled != nil }
    let answer = String(decoding: try #require(polled).body, as: UTF8.self)
    #expect(!answer.contains(Self.word))
    try change(scene)
    try settle(scene, [])
    let mark = #""p":\#(centre.server?.head.number ?? 0)"#
    try centre.wait("the streams") { streams.allSatisfy { $0.text.contains(mark) } }
    let rests = streams.map { connection in
      connection.text.components(separatedBy: #""reason":"access""#).last ?? ""
    }
    #expect(rests[0].contains(Self.word) && !rests[1].contains(Self.word))
    #expect(streams[1].text.contains("access.restricted"), "its time line")
    let resumed = try centre.get("/v1/feeds/incidents?since=\(token)", as: "li")
    #expect(resumed["resumed"]?.bool == false)
    #expect(!String(decoding: resumed.bytes, as: UTF8.self).contains(Self.word))
    let again = try #require(resumed["resume"]?.string)
    try change(scene)
    let next = try centre.get("/v1/feeds/incidents?since=\(again)", as: "li")
    #expect(next["resumed"]?.bool == true)
    #expect(!String(decoding: next.bytes, as: UTF8.self).contains("\(scene.incident)"))
  }

  @Test func `who has it open is told only to those who may see it`() throws {
    let centre = try TestCentre()
    let scene = try KeptScene(centre)
    try scene.restrict()
    let (wang, zhao, li) = (
      try LiveEar(centre, "wang"), try LiveEar(centre, "zhao"), try LiveEar(centre, "li")
    )
    let numbers = try [zhao, li].map { try $0.follow("presence") }
    let sweep = { centre.server?.presence.sweep() }
    func settle(_ ears: LiveEar...) throws {
      for ear in ears {
        let answers = { ear.messages.count { $0["t"]?.string == "entity" } }
        let before = answers()
        ear.connection.say(#"{"t":"get","feed":"teams","key":"x"}"#)
        try centre.wait("an answer") { answers() > before }
      }
    }
    let places: [(Collection, String)] = scene.all.map { ($0.collection, $0.key) }
    for (collection, key) in places {
      wang.connection.say(#"{"t":"here","feed":"\#(collection.rawValue)","key":"\#(key)"}"#)
      try settle(wang)
      sweep()
      try settle(zhao, li)
      #expect(zhao.text.contains(#""key":"\#(key)""#), "\(collection)")
    }
    let session = try #require(wang.messages.first?["session"]?.string)
    #expect(!li.text.contains(session), "not even that somebody moved")
    // What everybody may see is shown, and going back to the other is going away.
    wang.connection.say(#"{"t":"here","feed":"incidents","key":"\#(scene.other)"}"#)
    try settle(wang)
    sweep()
    try settle(li)
    #expect(li.keys(of: "presence", numbers[1]) == [session])
    wang.connection.say(#"{"t":"here","feed":"incidents","key":"\#(scene.incident)"}"#)
    try settle(wang)
    sweep()
    try settle(li, zhao)
    #expect(li.keys(of: "presence", numbers[1]) == [])
    #expect(zhao.keys(of: "presence", numbers[0]) == [session])
    let late = try LiveEar(centre, "root")
    #expect(late.keys(of: "presence", try late.follow("presence")) == [])
    try scene.lift()
    try li.waitForReset(of: numbers[1])
    #expect(li.keys(of: "presence", numbers[1]) == [session])
    try scene.restrict()
    try centre.wait("the second reset") {
      li.messages.count { $0["t"]?.string == "reset" } >= 2
    }
    try li.waitForReset(of: numbers[1])
    #expect(li.keys(of: "presence", numbers[1]) == [])
  }
}
