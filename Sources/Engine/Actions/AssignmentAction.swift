public import Events

/// What can be asked about an assignment.
public enum AssignmentAction: Equatable, Sendable {
  case reserve(AssignmentReserved)
  /// `override` is the reason for sending a team against a warning.
  case dispatch(Dispatched, override: String?)
  case acknowledge
  case decline(DispatchDeclined)
  case markUnanswered
  case reportEnRoute
  case reportOnScene(ArrivalBasis)
  case reportWorking
  case reportDeparture(destination: String?)
  case reportAtDestination(destination: String?)
  case clear
  case preempt(Preempted)
  case cancel(AssignmentCancelled)
  case moveToGroup(MovedToGroup)
}
