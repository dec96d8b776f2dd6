import Events
import Testing

/// The cast of these tests, and what happens to them.
enum The {
  static let office = OfficeID(0x10)
  static let engine = TeamID(0x20)
  static let ladder = TeamID(0x21)
  static let responder = ResponderID(0x30)
  static let alarm = AlarmID(0x40)
  static let incident = IncidentID(0x50)
  static let other = IncidentID(0x51)
  static let assignment = AssignmentID(0x60)
  static let track = TrackID(0x70)
  static let spare = TrackID(0x71)

  static func opened(_ number: String = "I-1", at second: Int64) -> PastLog.Fact {
    incident(
      .incidentOpened(
        IncidentOpened(office: office, number: number, category: "fire", priority: .urgent)),
      at: second)
  }

  static func incident(_ event: Event, at second: Int64) -> PastLog.Fact {
    PastLog.Fact(second: second, stream: incident.stream, event: event)
  }

  static func raised(at second: Int64) -> PastLog.Fact {
    alarm(
      .alarmRaised(AlarmRaised(office: office, origin: .call, level: .urgent, number: "A-1")),
      at: second)
  }

  static func alarm(_ event: Event, at second: Int64) -> PastLog.Fact {
    PastLog.Fact(second: second, stream: alarm.stream, event: event)
  }

  static func dispatched(at second: Int64) -> PastLog.Fact {
    assignment(.dispatched(Dispatched(incident: incident, team: engine)), at: second)
  }

  static func assignment(_ event: Event, at second: Int64) -> PastLog.Fact {
    PastLog.Fact(second: second, stream: assignment.stream, event: event)
  }

  static func registered(
    _ team: TeamID = engine, _ name: String = "Engine 1", at second: Int64
  ) -> PastLog.Fact {
    PastLog.Fact(
      second: second, stream: team.stream,
      event: .teamRegistered(
        TeamRegistered(office: office, name: name, category: "fire", capabilities: [])))
  }

  static func opened(
    _ id: TrackID = track, of team: TeamID? = nil, _ responder: ResponderID? = nil,
    at second: Int64
  ) -> PastLog.Fact {
    PastLog.Fact(
      second: second, stream: id.stream,
      event: .trackOpened(TrackOpened(team: team, responder: responder)))
  }

  /// Positions at these seconds, each as far north as its second says.
  static func fixes(
    _ seconds: [Int64], from number: UInt64 = 1, on id: TrackID = track
  ) throws -> PastLog.Fact {
    let batch = try #require(
      FixBatchAppended(
        firstNumber: number,
        fixes: seconds.map {
          TrackFix(
            time: Micros(seconds: $0), latitudeE7: Int32($0), longitudeE7: 1_210_000_000)
        }))
    // A batch occurs when its first fix does.
    return PastLog.Fact(
      second: seconds[0], stream: id.stream, event: .fixBatchAppended(batch))
  }
}

extension ID {
  /// An identifier for tests.
  init(_ number: UInt64) { self.init(UUID128(high: 0, low: number)) }
}
