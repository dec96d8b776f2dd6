public import Events

/// What can be asked about a group of incidents.
public enum IncidentGroupAction: Equatable, Sendable {
  case form(IncidentGroupFormed)
  case dissolve(IncidentGroupDissolved)
}
