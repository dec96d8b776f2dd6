import Events

@testable import Engine

/// The things that the tests speak of.
enum The {
  static let now = Micros(seconds: 1_767_225_600)  // 2026-01-01T00:00:00Z
  static let claimant = "wang"
  static let other = "li"

  static let office = OfficeID(UUID128(high: 1, low: 1))
  static let team = TeamID(UUID128(high: 2, low: 1))
  static let otherTeam = TeamID(UUID128(high: 2, low: 2))
  static let newTeam = TeamID(UUID128(high: 2, low: 3))
  static let responder = ResponderID(UUID128(high: 3, low: 1))
  static let otherResponder = ResponderID(UUID128(high: 3, low: 2))
  static let newResponder = ResponderID(UUID128(high: 3, low: 3))
  static let alarm = AlarmID(UUID128(high: 4, low: 1))
  static let otherAlarm = AlarmID(UUID128(high: 4, low: 2))
  static let incident = IncidentID(UUID128(high: 5, low: 1))
  static let otherIncident = IncidentID(UUID128(high: 5, low: 2))
  static let thirdIncident = IncidentID(UUID128(high: 5, low: 3))
  static let assignment = AssignmentID(UUID128(high: 6, low: 1))
  static let otherAssignment = AssignmentID(UUID128(high: 6, low: 2))
  static let track = TrackID(UUID128(high: 7, low: 1))

  static let place: Place = {
    guard let place = Place(longitude: 116.4, latitude: 39.9) else {
      preconditionFailure("the place lies off the earth")
    }
    return place
  }()
  static let blank = " \n"
  static let reason = "because"

  static func registration(_ name: String) -> TeamRegistered {
    TeamRegistered(office: office, name: name, category: "inspection", capabilities: [])
  }

  static func raised(
    place: Place? = The.place, office: OfficeID = The.office, words: String? = nil,
    category: String? = nil
  ) -> AlarmRaised {
    AlarmRaised(
      office: office, origin: .call, level: .urgent, words: words, category: category,
      place: place)
  }

  static func opened(
    number: String = "", level: IncidentLevel? = nil, place: Place? = The.place,
    alarm: AlarmID? = nil
  ) -> IncidentOpened {
    IncidentOpened(
      office: office, number: number, category: "food safety", priority: .urgent, level: level,
      place: place, alarm: alarm)
  }

  static func dispatched(
    to incident: IncidentID = The.incident, _ team: TeamID = The.team
  ) -> Dispatched {
    Dispatched(incident: incident, team: team)
  }

  static func fixes(_ numbers: Range<UInt64>) -> FixBatchAppended {
    let fixes = numbers.map { number in
      TrackFix(
        time: Micros(seconds: Int64(number)), latitudeE7: 399_000_000, longitudeE7: 1_164_000_000)
    }
    guard let batch = FixBatchAppended(firstNumber: numbers.lowerBound, fixes: fixes) else {
      preconditionFailure("no batch of \(numbers)")
    }
    return batch
  }
}
