public import Events

/// What can be asked about an emergency plan at work on an incident.
public enum ActivationAction: Equatable, Sendable {
  /// Starts what was proposed, or a plan that somebody names with the incident; at the incident's level, unless another
  /// is named.
  case activate(plan: PlanID?, incident: IncidentID?, level: IncidentLevel?)
  case decline(PlanProposalDeclined)
  case fillPost(PlanPostFilled)
  case completeStep(PlanStepCompleted)
  case skipStep(PlanStepSkipped)
  /// Raises the level, or lowers it to what somebody else proposed.
  case changeLevel(ResponseLevelChanged)
  /// Proposes a lower level.
  case proposeLevel(ResponseLevelChangeProposed)
  case proposeTermination(PlanTerminationProposed)
  case rejectProposal(ResponseProposalRejected)
  /// Ends it, as somebody else proposed.
  case terminate(PlanTerminated)
}
