internal import Events
internal import Wire

/// An entity as far as a console shows it.
protocol Entity: Equatable, Sendable {
  /// Reads what is there; a field that is missing or of another type is left out.
  init(id: String, _ fields: JSON)
}

struct Office: Entity {
  var id: String
  var name: String
  var level: String
  var parent: String?
  var place: Coordinate?
  var territory: [[Coordinate]]

  init(id: String, _ fields: JSON) {
    self.id = id
    name = fields.text("name")
    level = fields.text("level")
    parent = fields["parent"]?.string
    place = Coordinate(fields["place"])
    territory = fields["territory"]?.rings ?? []
  }
}

struct Team: Entity {
  var id: String
  var name: String
  var category: String
  var office: String
  var status: String
  var statusSince: Micros?
  var assignments: [String]
  var crew: [String]
  var capabilities: [String]
  var isInService: Bool

  init(id: String, _ fields: JSON) {
    self.id = id
    crew = fields["crew"]?.array?.compactMap(\.string) ?? []
    capabilities = fields["capabilities"]?.array?.compactMap(\.string) ?? []
    isInService = fields["inService"]?.bool ?? true
    name = fields.text("name")
    category = fields.text("category")
    office = fields.text("office")
    status = fields.text("status")
    statusSince = fields.moment("statusSince")
    assignments = fields["assignments"]?.array?.compactMap(\.string) ?? []
  }
}

struct Responder: Entity {
  var id: String
  var name: String
  var office: String
  var isOnDuty: Bool
  var availability: String
  var isInDistress: Bool

  init(id: String, _ fields: JSON) {
    self.id = id
    name = fields.text("name")
    office = fields.text("office")
    isOnDuty = fields["onDuty"]?.bool ?? false
    availability = fields.text("availability")
    isInDistress = fields["distress"]?.bool ?? false
  }
}

struct Alarm: Entity {
  var id: String
  var number: String
  var office: String
  var level: String
  var state: String
  var words: String
  var category: String
  var place: Coordinate?
  var address: String
  var raisedAt: Micros?
  var claimant: String
  var incident: String?
  /// How far up the ladder word of it went; 0 where it did not.
  var rung: Int64
  /// Whether it belongs to an exercise.
  var isExercise: Bool
  /// Since when it was over at the moment of the past that is shown.
  var endedThen: Micros?

  init(id: String, _ fields: JSON) {
    self.id = id
    endedThen = fields.endedThen
    rung = fields["escalation"]?["rung"]?.integer ?? 0
    isExercise = fields["exercise"]?.bool ?? false
    number = fields.text("number")
    office = fields.text("office")
    level = fields.text("level")
    state = fields.text("state")
    words = fields.text("words")
    category = fields.text("category")
    place = Coordinate(fields["place"])
    address = fields["place"]?.text("address") ?? ""
    raisedAt = fields.moment("raisedAt")
    claimant = fields.text("claimant")
    incident = fields["incident"]?.string
  }

  /// Whether somebody still has to decide about it.
  var isOpen: Bool {
    endedThen == nil && ["raised", "acknowledged", "verifying"].contains(state)
  }
  /// Whether nobody has taken it yet.
  var isNew: Bool { state == "raised" }
  var isCritical: Bool { level == "critical" }
}

struct Incident: Entity {
  var id: String
  var number: String
  var office: String
  var category: String
  var priority: String
  var level: String
  var state: String
  var words: String
  var place: Coordinate?
  var address: String
  var openedAt: Micros?
  var openAssignments: Int64
  var openTasks: Int64
  /// Whether it belongs to an exercise.
  var isExercise: Bool
  /// Since when it was over at the moment of the past that is shown.
  var endedThen: Micros?

  init(id: String, _ fields: JSON) {
    self.id = id
    endedThen = fields.endedThen
    number = fields.text("number")
    office = fields.text("office")
    category = fields.text("category")
    priority = fields.text("priority")
    level = fields.text("level")
    state = fields.text("state")
    words = fields.text("words")
    place = Coordinate(fields["place"])
    address = fields["place"]?.text("address") ?? ""
    openedAt = fields.moment("openedAt")
    openAssignments = fields["openAssignments"]?.integer ?? 0
    openTasks = fields["openTasks"]?.integer ?? 0
    isExercise = fields["exercise"]?.bool ?? false
  }

  /// Whether work on it is possible.
  var isOpen: Bool {
    endedThen == nil && !["closed", "cancelled", "merged", "archived"].contains(state)
  }

  /// Rank of the priority, most pressing first.
  var urgency: Int {
    switch priority {
    case "lifeThreatening": 0
    case "urgent": 1
    default: 2
    }
  }
}

struct Assignment: Entity {
  var id: String
  var incident: String
  var team: String
  var state: String
  /// When it came into the state that it is in.
  var since: Micros?

  init(id: String, _ fields: JSON) {
    self.id = id
    incident = fields.text("incident")
    team = fields.text("team")
    state = fields.text("state")
    since = fields["times"]?.moment(state)
  }

  /// Whether the team is still bound by it.
  var isOpen: Bool {
    !["declined", "unanswered", "cleared", "preempted", "cancelled"].contains(state)
  }
}

struct Track: Entity {
  /// The team or responder.
  var id: String
  var place: Coordinate?
  var lastAt: Micros?
  var isTeam: Bool

  init(id: String, _ fields: JSON) {
    self.id = id
    place = Coordinate(fields)
    lastAt = fields.moment("lastAt")
    isTeam = fields.text("subject") != "responder"
  }
}

/// A line of an incident's time line.
struct TimelineEntry: Entity {
  var position: UInt64
  var at: Micros?
  var type: String
  var actor: String
  var team: String
  var data: JSON

  init(id: String, _ fields: JSON) {
    position = fields["position"]?.integer.flatMap { UInt64(exactly: $0) } ?? 0
    at = fields.moment("at")
    type = fields.text("type")
    actor = fields.text("actor")
    team = fields.text("team")
    data = fields["data"] ?? .null
  }
}

extension JSON {
  /// The string under a key, or nothing.
  func text(_ key: String) -> String { self[key]?.string ?? "" }

  /// The moment under a key, if it is one.
  func moment(_ key: String) -> Micros? {
    self[key]?.string.flatMap { Micros(rfc3339: $0) }
  }
}

extension JSON {
  /// All rings of a GeoJSON MultiPolygon's coordinates.
  var rings: [[Coordinate]] {
    (array ?? []).flatMap { $0.array ?? [] }.map { ring in
      (ring.array ?? []).compactMap { corner in
        guard let pair = corner.array, pair.count >= 2, let longitude = pair[0].number,
          let latitude = pair[1].number
        else { return nil }
        return Coordinate(longitude: longitude, latitude: latitude)
      }
    }
  }
}

extension Coordinate {
  /// Reads `longitude` and `latitude`; nil where one is missing or outside its range.
  init?(_ fields: JSON?) {
    guard let longitude = fields?["longitude"]?.number, let latitude = fields?["latitude"]?.number,
      (-180...180).contains(longitude), (-90...90).contains(latitude)
    else { return nil }
    self.init(longitude: longitude, latitude: latitude)
  }
}
