internal import Events

extension IncidentGroup {
  /// What can happen to a group; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case formed = "IncidentGroupFormed"
    case dissolved = "IncidentGroupDissolved"
  }

  /// The life of a group.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.incidentGroup,
    [
      .begins(.formed, as: .formed),
      .moves(.dissolved, from: [.formed], to: .dissolved),
    ])

  mutating func take(_ step: Step) {
    state = Self.lifecycle.state(after: step, in: state)
  }
}

extension IncidentGroup.State: LifecycleName {}
