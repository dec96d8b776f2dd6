public import Events

/// What can be asked about a responder.
public enum ResponderAction: Equatable, Sendable {
  case register(ResponderRegistered)
  case startDuty
  case endDuty
  case setAvailability(AvailabilitySet)
  case raiseDistress(DistressRaised)
  case clearDistress(DistressCleared)
}
