public import Events

/// What can be asked about a team.
public enum TeamAction: Equatable, Sendable {
  case register(TeamRegistered)
  case putInService
  case takeOutOfService(TeamOutOfService)
  case setAvailability(AvailabilitySet)
  case setCapabilities(CapabilitySet)
  case boardCrew(CrewBoarded)
  case leaveCrew(CrewLeft)
}
