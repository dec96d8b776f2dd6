internal import Events

/// What the map shows of one thing.
struct Feature: Equatable {
  let longitude: Double
  let latitude: Double
  var name: String?
  var number: String?
  var state: String?
  var category: String?
  var priority: IncidentPriority?
  var level: String?
  var at: Micros?
  var isExercise = false

  private init(_ place: Place) {
    longitude = place.longitude
    latitude = place.latitude
  }

  private init(_ fix: TrackFix) {
    longitude = fix.longitude
    latitude = fix.latitude
    at = fix.time
  }

  /// An office with a place.
  init?(_ office: Office?) {
    guard let office, let place = office.place else { return nil }
    self.init(place)
    name = office.name
    level = office.level.rawValue
  }

  /// An open alarm with a place.
  init?(_ alarm: Alarm?, isExercise: Bool) {
    guard let alarm, alarm.state.isOpen, let place = alarm.place else { return nil }
    self.init(place)
    number = alarm.number
    state = alarm.state.rawValue
    category = alarm.category
    level = alarm.level.rawValue
    at = alarm.raisedAt
    self.isExercise = isExercise
  }

  /// An open incident with a place.
  init?(_ incident: Incident?, isExercise: Bool) {
    guard let incident, incident.state.isOpen, let place = incident.place else { return nil }
    self.init(place)
    number = incident.number
    state = incident.state.rawValue
    category = incident.category
    priority = incident.priority
    level = incident.level?.rawValue
    at = incident.openedAt
    self.isExercise = isExercise
  }

  /// Where whoever commands can be found.
  init?(_ command: IncidentCommand?, isExercise: Bool) {
    guard let command, command.state == .established, let post = command.post else { return nil }
    self.init(post.place)
    name = command.commander
    state = command.state.rawValue
    self.isExercise = isExercise
  }

  /// An open hazard with a place.
  init?(_ hazard: Hazard?, isExercise: Bool) {
    guard let hazard, hazard.state.isOpen, let place = hazard.finding.place else { return nil }
    self.init(place)
    state = hazard.state.rawValue
    category = hazard.finding.category
    level = hazard.level?.rawValue
    at = hazard.reportedAt
    self.isExercise = isExercise
  }

  /// A team with a position.
  init?(_ team: Team?, _ fix: TrackFix?) {
    guard let team, let fix else { return nil }
    self.init(fix)
    name = team.name
    state = team.status.name
    category = team.category
  }

  /// A responder with a position.
  init?(_ responder: Responder?, _ fix: TrackFix?) {
    guard let responder, let fix else { return nil }
    self.init(fix)
    name = responder.name
    state = responder.stateName
  }

  /// The GeoJSON Feature (RFC 7946, section 3.2).
  func encode(_ key: FeatureKey, _ position: Position) -> [UInt8] {
    let id = key.description
    var encoder = EntityEncoder()
    encoder.field("type", "Feature")
    encoder.field("id", id)
    encoder.object("geometry") { encoder in
      encoder.field("type", "Point")
      encoder.field("coordinates", numbers: [longitude, latitude])
    }
    encoder.object("properties") { encoder in
      encoder.field("id", id)
      encoder.field("v", position: position)
      encoder.field("kind", key.kind.rawValue)
      encoder.field("name", ifPresent: name)
      encoder.field("number", ifPresent: number)
      encoder.field("state", ifPresent: state)
      encoder.field("category", ifPresent: category)
      encoder.field("priority", ifPresent: priority)
      encoder.field("level", ifPresent: level)
      encoder.field("at", ifPresent: at)
      if isExercise { encoder.field("exercise", true) }
    }
    return encoder.finish()
  }
}
