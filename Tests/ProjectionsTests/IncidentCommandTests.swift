import Events
import Testing
import Wire

@testable import Projections

@Suite struct IncidentCommandTests {
  static let command = IncidentCommandID(Story.incident.uuid)
  static let north = UUID128(high: 20, low: 1)
  static let south = UUID128(high: 20, low: 2)
  static let objective = UUID128(high: 22, low: 1)

  static let established = Event.commandEstablished(
    CommandEstablished(commander: "zhou", words: "two floors burn"))
  static let offered = Event.commandOffered(CommandOffered(to: "wu", reason: "shift"))
  static let declined = Event.commandOfferDeclined(CommandOfferDeclined(reason: "ill"))
  static let transferred = Event.commandTransferred(CommandTransferred(from: "zhou", to: "wu"))
  static let terminated = Event.commandTerminated(CommandTerminated(reason: "done"))
  static let assumed = Event.roleAssumed(RoleAssumed(role: "safety", person: "sun"))
  static let relieved = Event.roleRelieved(RoleRelieved(role: "safety", person: "sun"))
  static let retired = Event.groupRetired(GroupRetired(group: north))
  static let objectiveSet = Event.objectiveSet(
    ObjectiveSet(objective: objective, words: "all out", dueAt: Micros(seconds: 900)))
  static let progressed = Event.objectiveProgressed(
    ObjectiveProgressed(objective: objective, words: "half", percent: 50))
  static let achieved = Event.objectiveAchieved(ObjectiveAchieved(objective: objective))
  static let abandoned = Event.objectiveAbandoned(
    ObjectiveAbandoned(objective: objective, reason: "collapsed"))
  static let post = Event.commandPostSet(
    CommandPostSet(place: Story.somewhere, words: "behind the church"))

  static func formed(_ group: UUID128 = north, _ name: String = "North") -> Event {
    .groupFormed(GroupFormed(group: group, name: name, leader: "li", words: "the roof"))
  }

  static func decided(_ number: UInt64) -> Event {
    .decisionRecorded(
      DecisionRecorded(
        decision: UUID128(high: 21, low: number), words: "decision \(number)", decider: "zhou",
        options: ["stay", "go"], basis: "smoke"))
  }

  static func moved(_ group: UUID128?) -> Event { .movedToGroup(MovedToGroup(group: group)) }

  static func told(_ events: [Event]) -> Story {
    var story = Story.begun
    for event in events { story.tell(command.stream, event) }
    return story
  }

  static func entity(_ events: [Event]) throws -> JSON {
    try #require(Folded(Boards.self, told(events).events)[.commands, command])
  }

  @Test(
    arguments: [
      ([established], "established zhou"), ([established, offered], "established zhou→wu"),
      ([established, offered, declined], "established zhou"),
      ([established, offered, transferred], "established wu"),
      ([established, offered, terminated], "terminated zhou"),
      ([established, terminated, established], "established zhou"),
    ] as [([Event], String)])
  func `who commands follows the events`(_ events: [Event], _ summary: String) throws {
    let command = try Self.entity(events)
    let offer = command["offer"]?["to"]?.string.map { "→\($0)" } ?? ""
    let state = try #require(command["state"]?.string)
    let commander = try #require(command["commander"]?.string)
    #expect("\(state) \(commander)\(offer)" == summary)
    #expect((command["terminatedAt"] == nil) == (state == "established"))
  }

  @Test func `the entity tells roles, groups, post, decisions and objectives`() throws {
    let events = [
      Self.established, Self.offered, Self.transferred, Self.assumed, Self.assumed, Self.formed(),
      Self.post, Self.decided(1), Self.objectiveSet, Self.progressed, Self.offered,
    ]
    let story = Self.told(events)
    let text = try #require(Folded(Boards.self, story.events).text(.commands, Self.command))
    #expect(
      text == #"{"id":"\#(Self.command)","v":18,"state":"established","commander":"wu","#
        + #""commanderSince":"1970-01-01T00:00:10Z","establishedAt":"1970-01-01T00:00:08Z","#
        + #""words":"two floors burn","#
        + #""offer":{"to":"wu","by":"lin","at":"1970-01-01T00:00:18Z","reason":"shift"},"#
        + #""transfers":1,"#
        + #""roles":[{"role":"safety","person":"sun","since":"1970-01-01T00:00:11Z"}],"#
        + #""groups":[{"group":"\#(Self.north)","name":"North","leader":"li","#
        + #""words":"the roof","since":"1970-01-01T00:00:13Z","assignments":[]}],"#
        + #""post":{"place":{"longitude":121.5,"latitude":31.25},"words":"behind the church"},"#
        + #""decisions":1,"decisionsLatest":[{"decision":"\#(UUID128(high: 21, low: 1))","#
        + #""words":"decision 1","options":["stay","go"],"basis":"smoke","decider":"zhou","#
        + #""at":"1970-01-01T00:00:15Z"}],"#
        + #""objectives":[{"objective":"\#(Self.objective)","words":"all out","state":"open","#
        + #""setAt":"1970-01-01T00:00:16Z","dueAt":"1970-01-01T00:15:00Z","percent":50,"#
        + #""report":"half"}]}"#)
  }

  @Test func `the latest decisions are shown, all are counted`() throws {
    let shown = UInt64(IncidentCommand.decisionsShownMax)
    let command = try Self.entity([Self.established] + (1...shown + 3).map(Self.decided))
    #expect(command["decisions"]?.integer == Int64(shown + 3))
    let words = command["decisionsLatest"]?.array?.map { $0["words"]?.string }
    #expect(words == (4...shown + 3).map { "decision \($0)" })
  }

  @Test(arguments: [([progressed, achieved], "achieved"), ([abandoned], "abandoned")])
  func `an objective that has ended tells how`(_ events: [Event], _ state: String) throws {
    let command = try Self.entity([Self.established, Self.objectiveSet] + events)
    let objective = try #require(command["objectives"]?.array?.first)
    #expect(objective["state"]?.string == state)
    #expect(objective["endedAt"] != nil)
    #expect(objective["reason"]?.string == (state == "abandoned" ? "collapsed" : nil))
  }

  @Test func `who was relieved and what was retired is gone, and so with the next command`() throws
  {
    let events = [Self.established, Self.assumed, Self.formed(), Self.formed(Self.south, "South")]
    let ended = try Self.entity(events + [Self.relieved, Self.retired])
    #expect(ended["roles"]?.array?.count == 0)
    #expect(ended["groups"]?.array?.map { $0["retiredAt"] != nil } == [true, false])
    let over = try Self.entity(events + [Self.terminated])
    #expect(over["roles"]?.array?.count == 1)
    #expect(over["groups"]?.array?.allSatisfy { $0["retiredAt"] != nil } == true)
    let anew = try Self.entity(
      events + [Self.objectiveSet, Self.post, Self.terminated, Self.established])
    #expect(anew["roles"]?.array?.count == 0)
    #expect(anew["post"] == nil)
    #expect(anew["objectives"]?.array?.count == 1)
  }

  /// Two moves in mid work, then the end.
  static func groupStory() -> Story {
    var story = told([established, formed(), formed(south, "South")])
    story.tell(Story.assignment.stream, Story.dispatched(), atSecond: 100)
    for (group, second) in [(north, 110), (south, 120), (nil, 130), (north, 140)]
      as [(UUID128?, Int64)]
    {
      story.tell(Story.assignment.stream, moved(group), atSecond: second)
    }
    return story
  }

  @Test func `a move keeps two intervals (G4)`() throws {
    var story = Self.groupStory()
    func stays(_ events: [RecordedEvent]) throws -> [String] {
      let folded = Folded(Boards.self, events)
      let assignment = try #require(folded[.assignments, Story.assignment])
      return try #require(assignment["groups"]?.array).map { stay in
        let name = stay["group"]?.string == "\(Self.north)" ? "North" : "South"
        let moments = ["from", "to"].map { stay[$0]?.string?.dropFirst(11) ?? "" }
        return "\(name) \(moments[0])–\(moments[1])"
      }
    }
    let left = ["North 00:01:50Z–00:02:00Z", "South 00:02:00Z–00:02:10Z"]
    #expect(try stays(story.events) == left + ["North 00:02:20Z–"])
    story.tell(Story.assignment.stream, .cleared(Cleared()), atSecond: 150)
    #expect(try stays(story.events) == left + ["North 00:02:20Z–00:02:30Z"])

    let entries = Folded(Timeline.self, story.events).changes.joined()
    let moves = try entries.map { try JSON(parsing: $0.value ?? []) }
      .filter { $0["type"]?.string == MovedToGroup.name }
    #expect(
      moves.map { $0["at"]?.string }
        == ["50", "00", "10", "20"].enumerated().map { index, second in
          "1970-01-01T00:0\(index == 0 ? 1 : 2):\(second)Z"
        })
    #expect(moves.allSatisfy { $0["team"]?.string == "Engine 1" })
  }

  @Test func `a group tells who works in it now`() throws {
    var story = Self.groupStory()
    func teams() throws -> [[String?]] {
      let command = try #require(Folded(Boards.self, story.events)[.commands, Self.command])
      return command["groups"]?.array?.map { group in
        group["assignments"]?.array?.map(\.string) ?? []
      } ?? []
    }
    #expect(try teams() == [["\(Story.assignment)"], []])
    story.tell(Story.assignment.stream, Self.moved(Self.south))
    #expect(try teams() == [[], ["\(Story.assignment)"]])
    story.tell(Story.assignment.stream, .cleared(Cleared()))
    #expect(try teams() == [[], []])
    story.tell(Story.assignment.stream, Self.moved(Self.north))
    #expect(try teams() == [[], []])
  }

  @Test func `what happens to the command stands on the time line of its incident`() throws {
    let story = Self.told([Self.established, Self.decided(1), Self.terminated])
    let entries = Folded(Timeline.self, story.events).changes.joined()
    let types = try entries.map { try JSON(parsing: $0.value ?? [])["type"]?.string }
    #expect(
      types == [
        "IncidentOpened", "IncidentConfirmed", "CommandEstablished", "DecisionRecorded",
        "CommandTerminated",
      ])
    let incident = Folded(Boards.self, story.events)[.incidents, Story.incident]
    #expect(incident?["timeline"]?["entries"]?.integer == 5)
  }

  @Test func `the map shows where whoever commands can be found, as long as somebody does`() {
    let key = "commandPost/\(Self.command)"
    let events = [Self.established, Self.post]
    let shown = Folded(IncidentMap.self, Self.told(events).events)[.features, key]
    #expect(shown?["properties"]?["name"]?.string == "zhou")
    #expect(shown?["properties"]?["kind"]?.string == "commandPost")
    let later = Self.told(events + [Self.offered, Self.transferred]).events
    #expect(
      Folded(IncidentMap.self, later)[.features, key]?["properties"]?["name"]?.string == "wu")
    let over = Self.told(events + [Self.terminated]).events
    #expect(Folded(IncidentMap.self, over)[.features, key] == nil)
  }

  @Test func `words of an erased incident are gone from its command, whichever way they were read`()
    throws
  {
    let events = [
      Self.established, Self.formed(), Self.post, Self.decided(1), Self.objectiveSet,
      Self.progressed,
    ]
    var story = Self.told(events)
    var redacted = Self.told(events.map(\.redacted))
    let erased = Event.personErased(
      PersonErased(subject: Story.incident.stream, requestedBy: "wu"))
    story.tell(ErasureID(0x99).stream, erased)
    redacted.tell(ErasureID(0x99).stream, erased)
    let text = try #require(Folded(Boards.self, story.events).text(.commands, Self.command))
    for word in ["burn", "roof", "church", "decision 1", "stay", "smoke", "all out", "half"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text == Folded(Boards.self, redacted.events).text(.commands, Self.command))
    #expect(
      Self.decided(1).dataSubject(in: Self.command.stream) == Story.incident.stream)
  }
}
