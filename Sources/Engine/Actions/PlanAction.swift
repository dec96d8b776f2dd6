public import Events

/// What can be asked about a version of an emergency plan.
public enum PlanAction: Equatable, Sendable {
  /// Writes it down; what was written before is replaced.
  case draft(PlanDrafted)
  case approve(PlanApproved)
  /// Puts it in the place of the version that is in force.
  case putInForce
  case withdraw(PlanWithdrawn)
}
