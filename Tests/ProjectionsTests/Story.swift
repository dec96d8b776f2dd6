import Events

/// Events in the order of the log, told one after the other, each a second after the one before.
struct Story {
  private(set) var events: [RecordedEvent] = []
  /// Added to the moment of recording.
  var recordedLaterMicros: Int64 = 0

  mutating func tell(
    _ stream: StreamID, _ event: Event, atSecond second: Int64? = nil, isExercise: Bool = false
  ) {
    let position = UInt64(events.count + 1)
    let occurredAt = Micros(seconds: second ?? Int64(position))
    events.append(
      RecordedEvent(
        position: Position(position), stream: stream, version: position - 1,
        id: UUID128(high: 1, low: position),
        recordedAt: occurredAt.adding(recordedLaterMicros),
        context: EventContext(
          kind: .decided, occurredAt: occurredAt, clock: .server,
          actor: Actor(name: "lin", role: .dispatcher), command: UUID128(high: 2, low: position),
          dataClass: .internal, exercise: isExercise),
        event: event))
  }

  /// An office, two teams in service and a confirmed incident.
  static var begun: Story {
    var story = Story()
    story.tell(office.stream, .officeRegistered(OfficeRegistered(name: "East", level: .station)))
    for (team, name) in [(engine, "Engine 1"), (ladder, "Ladder 2")] {
      story.tell(
        team.stream,
        .teamRegistered(
          TeamRegistered(office: office, name: name, category: "fire", capabilities: ["pump"])))
      story.tell(team.stream, .teamInService(TeamInService()))
    }
    story.tell(incident.stream, .incidentOpened(opened()))
    story.tell(incident.stream, .incidentConfirmed(IncidentConfirmed()))
    return story
  }

  static let office = OfficeID(0x10)
  static let engine = TeamID(0x20)
  static let ladder = TeamID(0x21)
  static let responder = ResponderID(0x30)
  static let alarm = AlarmID(0x40)
  static let incident = IncidentID(0x50)
  static let other = IncidentID(0x51)
  static let assignment = AssignmentID(0x60)
  static let second = AssignmentID(0x61)
  static let track = TrackID(0x70)
  static let somewhere: Place = {
    guard let place = Place(longitude: 121.5, latitude: 31.25) else {
      preconditionFailure("the place lies off the earth")
    }
    return place
  }()
  static let place = Place(longitude: 121.5, latitude: 31.25, address: "1 Lujiazui Road")

  static func opened(place: Place? = nil, alarm: AlarmID? = nil) -> IncidentOpened {
    IncidentOpened(
      office: office, number: "I-1", category: "fire", priority: .urgent, place: place,
      alarm: alarm)
  }

  static func raised(place: Place? = nil) -> AlarmRaised {
    AlarmRaised(office: office, origin: .call, level: .urgent, number: "A-1", place: place)
  }

  static func dispatched(
    _ team: TeamID = engine, to incident: IncidentID = incident,
    contradiction: Contradiction? = nil
  ) -> Event {
    .dispatched(Dispatched(incident: incident, team: team, contradiction: contradiction))
  }
}

extension ID {
  /// An identifier for tests.
  init(_ number: UInt64) { self.init(UUID128(high: 0, low: number)) }
}
