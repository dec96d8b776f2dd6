internal import Events
internal import Wire

extension Model {
  /// Open alarms: critical ones first, then the oldest.
  var alarmBoard: [Alarm] {
    openAlarms.compactMap { alarms[$0] }.sorted {
      ($0.isCritical ? 0 : 1, $0.raisedAt?.count ?? 0, $0.id)
        < ($1.isCritical ? 0 : 1, $1.raisedAt?.count ?? 0, $1.id)
    }
  }

  /// Open incidents: the most pressing first, then the oldest.
  var incidentBoard: [Incident] {
    openIncidents.compactMap { incidents[$0] }.sorted {
      ($0.urgency, $0.openedAt?.count ?? 0, $0.id) < ($1.urgency, $1.openedAt?.count ?? 0, $1.id)
    }
  }

  /// Teams by call sign.
  var teamBoard: [Team] {
    teams.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// A team that could be sent.
  struct Candidate: Equatable, Sendable {
    var team: Team
    var distanceMetres: Double?
    var seenAt: Micros?
  }

  /// All teams, those free to go before the others, each nearest first; those without a position last.
  func candidates(for incident: Incident) -> [Candidate] {
    teamBoard.map { team in
      let track = tracks[team.id]
      let distance = track?.place.flatMap { place in incident.place.map { place.metres(to: $0) } }
      return Candidate(team: team, distanceMetres: distance, seenAt: track?.lastAt)
    }
    .sorted {
      ($0.rank, $0.distanceMetres ?? .infinity, $0.team.name)
        < ($1.rank, $1.distanceMetres ?? .infinity, $1.team.name)
    }
  }

  /// What the server calls the centre, else the office of the city's level.
  var centreName: String? {
    guard centre.isEmpty else { return centre }
    return offices.values.filter { $0.level == "city" }.min { $0.id < $1.id }?.name
  }

  /// Where an entity lies, or what it is about.
  func place(of entity: EntityReference) -> Coordinate? {
    switch entity.feed {
    case .alarms: return alarm(entity.key)?.place
    case .incidents, .commands: return incident(entity.key)?.place
    case .teams, .responders: return tracks[entity.key]?.place
    case .assignments:
      return assignments[entity.key].flatMap { tracks[$0.team]?.place }
    case .activations, .clocks, .features, .hazards, .incidentGroups, .offices, .plans,
      .situationReports, .tasks, .tracks:
      let fields = fields(of: entity)
      return Coordinate(fields?["place"])
        ?? fields?["incident"]?.string.flatMap { incident($0)?.place }
    }
  }
}

extension Model.Candidate {
  fileprivate var rank: Int {
    switch team.status {
    case "available": 0
    case "unavailable", "resting", "outOfService": 2
    default: 1
    }
  }
}
