internal import Events
internal import Wire

/// The entities that came, read once, in the forms in which panes and commands need them.
struct KnownEntities: Sendable {
  /// How many entities that have ended are kept of a collection, so that what was done in error can be undone.
  static let endedMax = 100

  /// Whether all fields are kept; a console that only proves what there is needs none.
  let keepsFields: Bool
  private(set) var offices: [String: Office] = [:]
  private(set) var teams: [String: Team] = [:]
  private(set) var responders: [String: Responder] = [:]
  private(set) var alarms: [String: Alarm] = [:]
  private(set) var incidents: [String: Incident] = [:]
  private(set) var assignments: [String: Assignment] = [:]
  private(set) var tracks: [String: Track] = [:]
  /// All fields of everything but tracks and features.
  private(set) var fields: [Feed: [String: JSON]] = [:]
  /// What is not followed any more, as it was when it was asked for, the latest last.
  private(set) var ended: [Feed: [(key: String, fields: JSON)]] = [:]
  private(set) var openAlarms: Set<String> = []
  private(set) var openIncidents: Set<String> = []
  /// The open assignments of each incident.
  private(set) var openAssignments: [String: Set<String>] = [:]
  /// The team whose crew a responder belongs to.
  private(set) var teamOfResponder: [String: String] = [:]
  /// Alarms that came while this console looked on and that nobody has taken.
  private(set) var ringing: Set<String> = []
  /// How often a real alarm has come; the bell sounds when it grows.
  private(set) var ringCount = 0
  /// The same for alarms of exercises.
  private(set) var drillRingCount = 0
  /// Grow whenever a collection changes, so that nothing is sorted twice.
  private(set) var revisions: [Feed: Int] = [:]

  init(keepsFields: Bool) { self.keepsFields = keepsFields }

  /// Takes an entity that is followed.
  mutating func put(_ key: String, _ fields: JSON, of feed: Feed, isInitial: Bool) {
    revisions[feed, default: 0] += 1
    if keepsFields, feed != .tracks, feed != .features {
      self.fields[feed, default: [:]][key] = fields
    }
    ended[feed]?.removeAll { $0.key == key }
    switch feed {
    case .alarms: putAlarm(Alarm(id: key, fields), isInitial: isInitial)
    case .assignments: putAssignment(Assignment(id: key, fields))
    case .incidents:
      let incident = Incident(id: key, fields)
      incidents[key] = incident
      if incident.isOpen { openIncidents.insert(key) } else { openIncidents.remove(key) }
    case .offices: offices[key] = Office(id: key, fields)
    case .responders: responders[key] = Responder(id: key, fields)
    case .teams: putTeam(Team(id: key, fields))
    case .tracks: tracks[key] = Track(id: key, fields)
    case .clocks, .commands, .features, .tasks, .hazards, .situationReports, .incidentGroups,
      .plans, .activations:
      break
    }
  }

  /// Takes an entity that is not followed but was asked for.
  mutating func putApart(_ key: String, _ fields: JSON, of feed: Feed) {
    guard self.fields[feed]?[key] == nil else { return }
    revisions[feed, default: 0] += 1
    var list = ended[feed] ?? []
    list.removeAll { $0.key == key }
    list.append((key, fields))
    if list.count > Self.endedMax { list.removeFirst() }
    ended[feed] = list
  }

  /// Forgets what was asked for that is not followed.
  mutating func forgetEnded() {
    for feed in ended.keys { revisions[feed, default: 0] += 1 }
    ended = [:]
  }

  /// Forgets an entity.
  mutating func remove(_ key: String, from feed: Feed) {
    revisions[feed, default: 0] += 1
    fields[feed]?[key] = nil
    switch feed {
    case .alarms:
      alarms[key] = nil
      openAlarms.remove(key)
      ringing.remove(key)
    case .assignments:
      if let incident = assignments.removeValue(forKey: key)?.incident {
        openAssignments[incident]?.remove(key)
      }
    case .incidents:
      incidents[key] = nil
      openIncidents.remove(key)
    case .offices: offices[key] = nil
    case .responders: responders[key] = nil
    case .teams:
      if let team = teams.removeValue(forKey: key) { forgetCrew(of: team) }
    case .tracks: tracks[key] = nil
    case .clocks, .commands, .features, .tasks, .hazards, .situationReports, .incidentGroups,
      .plans, .activations:
      break
    }
  }

  /// The fields of an entity that is followed, or was asked for.
  func fields(of feed: Feed, _ key: String) -> JSON? {
    fields[feed]?[key] ?? ended[feed]?.first { $0.key == key }?.fields
  }

  private mutating func putTeam(_ team: Team) {
    if let before = teams[team.id], before.crew != team.crew { forgetCrew(of: before) }
    teams[team.id] = team
    for responder in team.crew { teamOfResponder[responder] = team.id }
  }

  private mutating func forgetCrew(of team: Team) {
    for responder in team.crew where teamOfResponder[responder] == team.id {
      teamOfResponder[responder] = nil
    }
  }

  private mutating func putAlarm(_ alarm: Alarm, isInitial: Bool) {
    let isUnknown = alarms[alarm.id] == nil
    // Word of it went up, since nobody took it: it rings once more.
    let hasClimbed = alarm.rung > (alarms[alarm.id]?.rung ?? alarm.rung)
    alarms[alarm.id] = alarm
    if alarm.isOpen { openAlarms.insert(alarm.id) } else { openAlarms.remove(alarm.id) }
    guard alarm.isNew else {
      ringing.remove(alarm.id)
      return
    }
    if isUnknown || hasClimbed, !isInitial {
      ringing.insert(alarm.id)
      if alarm.isExercise { drillRingCount += 1 } else { ringCount += 1 }
    }
  }

  private mutating func putAssignment(_ assignment: Assignment) {
    if let before = assignments[assignment.id], before.incident != assignment.incident {
      openAssignments[before.incident]?.remove(before.id)
    }
    assignments[assignment.id] = assignment
    if assignment.isOpen {
      openAssignments[assignment.incident, default: []].insert(assignment.id)
    } else {
      openAssignments[assignment.incident]?.remove(assignment.id)
    }
  }
}
