import Events
import Projections
import Testing
import Wire

@Suite struct TimelineTests {
  private func positions(_ story: Story, _ incident: IncidentID) throws -> [Int64] {
    let prefix = "timeline \(incident)/"
    let entities = Folded(Timeline.self, story.events).entities
    return try entities.keys.filter { $0.hasPrefix(prefix) }.sorted().map { key in
      let bytes = try #require(entities[key]?.value)
      return try #require(try JSON(parsing: bytes)["position"]?.integer)
    }
  }

  @Test func `a time line has the incident, its alarm before and after, and its assignments`()
    throws
  {
    var story = Story.begun
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised()))
    story.tell(Story.alarm.stream, AlarmTests.claimed)
    #expect(try positions(story, Story.incident) == [6, 7])
    story.tell(Story.alarm.stream, AlarmTests.promoted)
    story.tell(Story.alarm.stream, .alarmReportAdded(AlarmReportAdded(words: "more smoke")))
    story.tell(Story.assignment.stream, Story.dispatched())
    story.tell(Story.assignment.stream, AssignmentTests.gate)
    story.tell(Story.second.stream, Story.dispatched(to: Story.other))
    story.tell(Story.engine.stream, .teamOutOfService(TeamOutOfService(reason: "fuel")))
    story.tell(Story.assignment.stream, AssignmentTests.cleared)
    #expect(try positions(story, Story.incident) == [6, 7, 8, 9, 10, 11, 12, 13, 16])
    #expect(try positions(story, Story.other) == [14])
  }

  @Test func `an incident that is opened for an alarm has the alarm first`() throws {
    var story = Story()
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised()))
    story.tell(Story.incident.stream, .incidentOpened(Story.opened(alarm: Story.alarm)))
    story.tell(Story.alarm.stream, AlarmTests.promoted)
    #expect(try positions(story, Story.incident) == [1, 2, 3])
  }

  @Test func `what happens after an alarm is attached elsewhere happens there`() throws {
    var story = Story()
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised()))
    story.tell(Story.alarm.stream, AlarmTests.promoted)
    story.tell(Story.alarm.stream, AlarmTests.attached)
    story.tell(Story.alarm.stream, AlarmTests.verified)
    #expect(try positions(story, Story.incident) == [1, 2])
    #expect(try positions(story, Story.other) == [3, 4])
  }

  @Test func `an entry says what happened, by whom, and to which team`() throws {
    var story = Story.begun
    story.tell(Story.assignment.stream, Story.dispatched())
    #expect(
      Folded(Timeline.self, story.events)
        .text(.timeline, "\(Story.incident)/00000000000000000008")
        == #"{"position":8,"at":"1970-01-01T00:00:08Z","type":"Dispatched","#
        + #""stream":"assignment/00000000-0000-0000-0000-000000000060","actor":"lin","#
        + #""role":"dispatcher","data":{"incident":"00000000-0000-0000-0000-000000000050","#
        + #""team":"00000000-0000-0000-0000-000000000020"},"team":"Engine 1"}"#)
  }

  @Test func `late entries carry the position that brought them`() throws {
    var story = Story()
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised()))
    story.tell(Story.incident.stream, .incidentOpened(Story.opened()))
    story.tell(Story.alarm.stream, AlarmTests.promoted)
    let changes = try #require(Folded(Timeline.self, story.events, batch: 10).changes.last)
    #expect(changes.map(\.position) == [Position(2), Position(3), Position(3)])
    #expect(
      changes.map(\.key)
        == ["2", "1", "3"].map { "\(Story.incident)/0000000000000000000\($0)" })
  }

  static let unrecognised: [(String, String?)] = [
    (#"{"metres":3}"#, #"{"metres":3}"#), ("\u{1}packed", nil), ("", nil),
  ]

  @Test(arguments: unrecognised)
  func `an event of a newer version is told, with its data where that is JSON`(
    _ payload: String, _ data: String?
  ) throws {
    var story = Story()
    story.tell(Story.incident.stream, .incidentOpened(Story.opened()))
    story.tell(
      Story.incident.stream,
      .unrecognised(
        UnrecognisedEvent(type: "AffectedAreaSet", version: 3, payload: Array(payload.utf8))))
    let entry = try #require(
      Folded(Timeline.self, story.events)[
        .timeline, "\(Story.incident)/00000000000000000002"])
    #expect(entry["type"]?.string == "AffectedAreaSet")
    #expect(entry["data"].map { String(decoding: $0.bytes, as: UTF8.self) } == data)
  }

  @Test(arguments: [1, 3, 100])
  func `the incident counts its time line and digests its positions as they joined`(_ batch: Int)
    throws
  {
    var story = Story()
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised()))
    story.tell(Story.alarm.stream, AlarmTests.promoted)
    story.tell(Story.incident.stream, .incidentOpened(Story.opened()))
    story.tell(Story.assignment.stream, Story.dispatched())
    let second = AlarmID(0x41)
    story.tell(second.stream, .alarmRaised(Story.raised()))
    story.tell(Story.assignment.stream, AssignmentTests.onScene)
    story.tell(
      second.stream, .alarmAttached(AlarmAttached(incident: Story.incident)))
    let entries = try Folded(Timeline.self, story.events, batch: batch).changes.joined()
      .map { change in
        UUID128(high: try #require(UInt64(change.key.suffix(20))), low: 0).bytes.prefix(8)
      }.map(Array.init)
    let incident = try #require(
      Folded(Boards.self, story.events, batch: batch)[.incidents, Story.incident])
    #expect(entries.count == 7)
    #expect(incident["timeline"]?["entries"]?.integer == 7)
    #expect(incident["timeline"]?["digest"]?.string == fnv1a(entries))
    #expect(incident["v"]?.integer == 7)
  }
}
