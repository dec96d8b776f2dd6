internal import Events

/// What a step of an assignment means to its incident and its team.
struct SteppedAssignment {
  let incident: IncidentID
  let team: TeamID
  let isCounted: Bool
  let before: AssignmentState
  let after: AssignmentState
}
