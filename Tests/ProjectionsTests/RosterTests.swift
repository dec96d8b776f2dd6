import Events
import Projections
import Testing
import Wire

@Suite struct RosterTests {
  @Test func `an office keeps its place and its territory`() throws {
    var story = Story()
    let city = OfficeID(0x11)
    story.tell(
      Story.office.stream,
      .officeRegistered(
        OfficeRegistered(name: "East", level: .district, parent: city, place: Story.place)))
    let ring = [(0.0, 0.0), (1, 0), (1, 1), (0, 0)].map {
      MultiPolygon.Point(longitude: $0.0, latitude: $0.1)
    }
    story.tell(
      Story.office.stream,
      .officeTerritorySet(OfficeTerritorySet(territory: MultiPolygon(polygons: [[ring]]))))
    story.tell(
      Story.office.stream,
      .officeRegistered(OfficeRegistered(name: "Far East", level: .district, parent: city)))
    #expect(
      Folded(Boards.self, story.events).text(.offices, Story.office)
        == #"{"id":"00000000-0000-0000-0000-000000000010","v":3,"name":"Far East","#
        + #""level":"district","parent":"00000000-0000-0000-0000-000000000011","#
        + #""territory":[[[[0,0],[1,0],[1,1],[0,0]]]]}"#)
  }

  @Test func `a team keeps its crew, its capabilities and why it cannot be sent`() {
    var story = Story()
    let second = ResponderID(0x31)
    story.tell(
      Story.engine.stream,
      .teamRegistered(
        TeamRegistered(office: Story.office, name: "E1", category: "fire", capabilities: ["pump"])))
    let told: [Event] = [
      .teamInService(TeamInService()), .crewBoarded(CrewBoarded(responder: Story.responder)),
      .crewBoarded(CrewBoarded(responder: second)), .crewBoarded(CrewBoarded(responder: second)),
      .crewLeft(CrewLeft(responder: Story.responder)),
      .capabilitySet(CapabilitySet(capabilities: ["pump", "foam"])),
      .availabilitySet(AvailabilitySet(availability: .resting, reason: "long night")),
    ]
    for event in told { story.tell(Story.engine.stream, event) }
    #expect(
      Folded(Boards.self, story.events).text(.teams, Story.engine)
        == #"{"id":"00000000-0000-0000-0000-000000000020","v":8,"name":"E1","category":"fire","#
        + #""office":"00000000-0000-0000-0000-000000000010","capabilities":["pump","foam"],"#
        + #""inService":true,"availability":"resting","reason":"long night","#
        + #""crew":["00000000-0000-0000-0000-000000000031"],"assignments":[],"#
        + #""status":"resting","statusSince":"1970-01-01T00:00:08Z"}"#)
  }

  static let statuses: [([Event], String, String?)] = [
    ([], "outOfService", nil),
    ([.teamInService(TeamInService())], "available", nil),
    (
      [
        .teamInService(TeamInService()),
        .availabilitySet(AvailabilitySet(availability: .unavailable, reason: "flat tyre")),
      ], "unavailable", "flat tyre"
    ),
    (
      [
        .availabilitySet(AvailabilitySet(availability: .resting)),
        .teamInService(TeamInService()),
      ], "resting", nil
    ),
    (
      [
        .teamInService(TeamInService()), .teamOutOfService(TeamOutOfService(reason: "workshop")),
      ], "outOfService", "workshop"
    ),
  ]

  @Test(arguments: statuses)
  func `a team without assignment says whether it can be sent`(
    _ events: [Event], _ status: String, _ reason: String?
  ) throws {
    var story = Story()
    story.tell(
      Story.engine.stream,
      .teamRegistered(
        TeamRegistered(office: Story.office, name: "E1", category: "fire", capabilities: [])))
    for event in events { story.tell(Story.engine.stream, event) }
    let team = try #require(Folded(Boards.self, story.events)[.teams, Story.engine])
    #expect(team["status"]?.string == status)
    #expect(team["reason"]?.string == reason)
  }

  @Test func `a responder is on duty, can be sent, and may be in distress`() {
    var story = Story()
    story.tell(
      Story.responder.stream,
      .responderRegistered(ResponderRegistered(office: Story.office, name: "Wu")))
    let told: [Event] = [
      .dutyStarted(DutyStarted()), .availabilitySet(AvailabilitySet(availability: .resting)),
      .distressRaised(DistressRaised()),
    ]
    for event in told { story.tell(Story.responder.stream, event) }
    let head = #"{"id":"00000000-0000-0000-0000-000000000030","v":"#
    let name = #","name":"Wu","office":"00000000-0000-0000-0000-000000000010","#
    #expect(
      Folded(Boards.self, story.events).text(.responders, Story.responder)
        == head + "4" + name + #""onDuty":true,"availability":"resting","distress":true}"#)
    story.tell(Story.responder.stream, .distressCleared(DistressCleared(reason: "safe")))
    story.tell(Story.responder.stream, .dutyEnded(DutyEnded()))
    #expect(
      Folded(Boards.self, story.events).text(.responders, Story.responder)
        == head + "6" + name + #""onDuty":false,"availability":"resting","distress":false}"#)
  }
}
