import Events
import Projections
import Testing
import Wire

@Suite struct IncidentMapTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let events: [Event]
    let state: String?
  }

  static let alarms: [Row] = [
    Row(testDescription: "raised", events: [], state: "raised"),
    Row(testDescription: "claimed", events: [AlarmTests.claimed], state: "acknowledged"),
    Row(testDescription: "checked", events: [AlarmTests.verified], state: "verifying"),
    Row(testDescription: "promoted", events: [AlarmTests.promoted], state: nil),
    Row(testDescription: "attached", events: [AlarmTests.attached], state: nil),
    Row(testDescription: "dismissed", events: [AlarmTests.dismissed], state: nil),
    Row(testDescription: "taken back", events: [AlarmTests.cancelled], state: nil),
    Row(
      testDescription: "reopened", events: [AlarmTests.dismissed, AlarmTests.reopened],
      state: "raised"),
  ]

  @Test(arguments: alarms, [1, 100])
  func `an alarm is on the map while it is open`(_ row: Row, _ batch: Int) {
    var story = Story()
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised(place: Story.place)))
    for event in row.events { story.tell(Story.alarm.stream, event) }
    let map = Folded(IncidentMap.self, story.events, batch: batch)
    let feature = map[.features, "alarm/\(Story.alarm)"]
    #expect(feature?["properties"]?["state"]?.string == row.state)
    #expect((feature == nil) == (row.state == nil))
  }

  static let incidents: [Row] = [
    Row(testDescription: "opened", events: [], state: "reported"),
    Row(testDescription: "resolved", events: [IncidentTests.resolved], state: "resolved"),
    Row(testDescription: "closed", events: [IncidentTests.closed], state: nil),
    Row(testDescription: "cancelled", events: [IncidentTests.cancelled], state: nil),
    Row(testDescription: "merged", events: [IncidentTests.merged], state: nil),
    Row(
      testDescription: "unmerged", events: [IncidentTests.merged, IncidentTests.unmerged],
      state: "reported"),
    Row(
      testDescription: "reopened", events: [IncidentTests.closed, IncidentTests.reopened],
      state: "active"),
  ]

  @Test(arguments: incidents, [1, 100])
  func `an incident is on the map until it is closed, cancelled or merged`(
    _ row: Row, _ batch: Int
  ) {
    var story = Story()
    story.tell(Story.incident.stream, .incidentOpened(Story.opened(place: Story.place)))
    for event in row.events { story.tell(Story.incident.stream, event) }
    let map = Folded(IncidentMap.self, story.events, batch: batch)
    let feature = map[.features, "incident/\(Story.incident)"]
    #expect(feature?["properties"]?["state"]?.string == row.state)
    #expect((feature == nil) == (row.state == nil))
  }

  @Test func `the features are GeoJSON`() throws {
    var story = Story()
    story.tell(
      Story.office.stream,
      .officeRegistered(OfficeRegistered(name: "East", level: .station, place: Story.place)))
    story.tell(
      Story.incident.stream,
      .incidentOpened(
        IncidentOpened(
          office: Story.office, number: "I-1", category: "fire", priority: .urgent,
          level: .serious, place: Story.place)))
    let map = Folded(IncidentMap.self, story.events)
    let geometry = #""geometry":{"type":"Point","coordinates":[121.5,31.25]},"#
    #expect(
      map.text(.features, "office/\(Story.office)")
        == #"{"type":"Feature","id":"office/00000000-0000-0000-0000-000000000010","# + geometry
        + #""properties":{"id":"office/00000000-0000-0000-0000-000000000010","v":1,"#
        + #""kind":"office","name":"East","level":"station"}}"#)
    #expect(
      map.text(.features, "incident/\(Story.incident)")
        == #"{"type":"Feature","id":"incident/00000000-0000-0000-0000-000000000050","# + geometry
        + #""properties":{"id":"incident/00000000-0000-0000-0000-000000000050","v":2,"#
        + #""kind":"incident","number":"I-1","state":"reported","category":"fire","#
        + #""priority":"urgent","level":"serious","at":"1970-01-01T00:00:02Z"}}"#)
  }

  @Test func `what has no place is not on the map until it gets one`() {
    var story = Story()
    story.tell(Story.incident.stream, .incidentOpened(Story.opened()))
    #expect(Folded(IncidentMap.self, story.events).changes.joined().isEmpty)
    guard let place = Story.place else { return }
    story.tell(
      Story.incident.stream,
      .incidentRelocated(IncidentRelocated(place: place, reason: "found")))
    let map = Folded(IncidentMap.self, story.events)
    #expect(map[.features, "incident/\(Story.incident)"]?["properties"]?["v"]?.integer == 2)
  }

  @Test func `a feature changes only when something that it shows does`() {
    var story = Story()
    story.tell(Story.incident.stream, .incidentOpened(Story.opened(place: Story.place)))
    story.tell(
      Story.incident.stream,
      .noteRecorded(NoteRecorded(note: UUID128(high: 0, low: 1), words: "gas")))
    story.tell(Story.assignment.stream, Story.dispatched())
    story.tell(Story.assignment.stream, AssignmentTests.enRoute)
    let map = Folded(IncidentMap.self, story.events)
    #expect(map.changes.map(\.count) == [1, 0, 1, 0])
    #expect(map[.features, "incident/\(Story.incident)"]?["properties"]?["v"]?.integer == 3)
  }

  @Test func `a thing that leaves the map leaves with the position of the event`() throws {
    var story = Story()
    story.tell(Story.alarm.stream, .alarmRaised(Story.raised(place: Story.place)))
    story.tell(Story.alarm.stream, AlarmTests.promoted)
    let gone = try #require(Folded(IncidentMap.self, story.events).changes.last)
    #expect(
      gone == [
        EntityChange(
          collection: .features, key: "alarm/\(Story.alarm)", position: Position(2), value: nil)
      ])
  }

  @Test func `a team is where its newest fix says, with its status`() throws {
    var story = Story.begun
    story.tell(Story.track.stream, .trackOpened(TrackOpened(team: Story.engine)))
    story.tell(Story.track.stream, .fixBatchAppended(try fixes([100, 110])))
    story.tell(Story.track.stream, .fixBatchAppended(try fixes([90, 105])))
    var map = Folded(IncidentMap.self, story.events)
    var properties = try #require(map[.features, "team/\(Story.engine)"]?["properties"])
    #expect(properties["at"]?.string == "1970-01-01T00:01:50Z")
    #expect(properties["v"]?.integer == 9)
    #expect(properties["name"]?.string == "Engine 1")
    #expect(properties["category"]?.string == "fire")
    #expect(properties["state"]?.string == "available")

    story.tell(Story.assignment.stream, Story.dispatched())
    map = Folded(IncidentMap.self, story.events)
    properties = try #require(map[.features, "team/\(Story.engine)"]?["properties"])
    #expect(properties["state"]?.string == "dispatched")
    #expect(properties["v"]?.integer == 11)
    #expect(map[.features, "team/\(Story.ladder)"] == nil)
  }

  @Test func `a person appears once both the person and a position are known`() throws {
    var story = Story()
    story.tell(Story.track.stream, .trackOpened(TrackOpened(responder: Story.responder)))
    story.tell(Story.track.stream, .fixBatchAppended(try fixes([100])))
    #expect(Folded(IncidentMap.self, story.events).entities.isEmpty)
    story.tell(
      Story.responder.stream,
      .responderRegistered(ResponderRegistered(office: Story.office, name: "Wu")))
    let key = "responder/\(Story.responder)"
    func state() -> String? {
      Folded(IncidentMap.self, story.events)[.features, key]?["properties"]?["state"]?.string
    }
    #expect(state() == "offDuty")
    story.tell(Story.responder.stream, .dutyStarted(DutyStarted()))
    #expect(state() == "available")
    story.tell(Story.responder.stream, .distressRaised(DistressRaised()))
    #expect(state() == "distress")
  }
}
