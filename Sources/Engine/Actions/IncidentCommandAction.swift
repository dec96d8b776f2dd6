public import Events

/// What can be asked about the command of an incident.
public enum IncidentCommandAction: Equatable, Sendable {
  case establish(CommandEstablished)
  case offer(CommandOffered)
  /// Only whom it was offered to can ask this; from whom it goes is known.
  case accept
  case decline(CommandOfferDeclined)
  case terminate(CommandTerminated)
  case assignRole(RoleAssumed)
  case relieveRole(RoleRelieved)
  case formGroup(GroupFormed)
  case retireGroup(GroupRetired)
  case setPost(CommandPostSet)
  case recordDecision(DecisionRecorded)
  case setObjective(ObjectiveSet)
  case updateObjective(ObjectiveProgressed)
  case achieveObjective(ObjectiveAchieved)
  case abandonObjective(ObjectiveAbandoned)
}
