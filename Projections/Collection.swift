/// The named sets of entities that the read models keep (docs/protocol.md, "Entities").
public enum Collection: String, CaseIterable, Sendable {
  /// Organisation units.
  case offices
  /// Crews and vehicles that are sent as one.
  case teams
  /// People with the app in the field.
  case responders
  /// Calls for help.
  case alarms
  /// What the centre takes on.
  case incidents
  /// One team on one incident.
  case assignments
  /// What somebody is to do.
  case tasks
  /// What is waited for.
  case clocks
  /// Who leads the work on an incident, and how.
  case commands
  /// Versions of emergency plans.
  case plans
  /// Emergency plans that were proposed for incidents, or are at work on them.
  case activations
  /// The newest position of each team or responder, and what is known of its track.
  case tracks
  /// The incident map, as GeoJSON Features.
  case features
  /// The entries of the time lines of incidents.
  case timeline
  /// Packed track segments.
  case segments
  /// What can do harm and has to be put right.
  case hazards
  /// What offices tell each other about incidents.
  case situationReports
  /// Incidents that are looked at together.
  case incidentGroups

  /// The keyed collections that make up the state and its digest, in the order of the digest.
  public static let state: [Collection] = [
    .activations, .alarms, .assignments, .clocks, .commands, .features, .hazards, .incidentGroups,
    .incidents, .offices, .plans, .responders, .situationReports, .tasks, .teams, .tracks,
  ]
}

extension Collection: Comparable {
  /// Orders by name, bytewise, as the state digest does.
  public static func < (left: Collection, right: Collection) -> Bool {
    left.rawValue < right.rawValue
  }
}
