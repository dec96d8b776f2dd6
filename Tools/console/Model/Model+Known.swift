internal import Events
internal import Wire

extension Model {
  var offices: [String: Office] { known.offices }
  var teams: [String: Team] { known.teams }
  var responders: [String: Responder] { known.responders }
  var alarms: [String: Alarm] { known.alarms }
  var incidents: [String: Incident] { known.incidents }
  var assignments: [String: Assignment] { known.assignments }
  var tracks: [String: Track] { known.tracks }
  var openAlarms: Set<String> { known.openAlarms }
  var openIncidents: Set<String> { known.openIncidents }
  /// The open assignments of each incident.
  var openAssignments: [String: Set<String>] { known.openAssignments }
  /// Alarms that came while this console looked on and that nobody has taken.
  var ringing: Set<String> { known.ringing }
  /// How often a real alarm has come.
  var ringCount: Int { known.ringCount }

  /// The entities of a collection that are followed.
  func entities(of feed: Feed) -> [String: JSON] { known.fields[feed] ?? [:] }

  /// All fields of an entity that is followed, or was asked for.
  func fields(of entity: EntityReference) -> JSON? { known.fields(of: entity.feed, entity.key) }

  /// An incident that is followed, or was asked for.
  func incident(_ key: String) -> Incident? {
    incidents[key]
      ?? known.ended[.incidents]?.first { $0.key == key }.map { Incident(id: key, $0.fields) }
  }
}

extension Model {
  /// An alarm that is followed, or was asked for.
  func alarm(_ key: String) -> Alarm? {
    alarms[key]
      ?? known.ended[.alarms]?.first { $0.key == key }.map { Alarm(id: key, $0.fields) }
  }
}

/// An entity, by its collection and key.
struct EntityReference: Hashable, Sendable {
  var feed: Feed
  var key: String
}
