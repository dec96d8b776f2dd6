internal import Events

/// Who was given a task has to answer, and who accepted it has to come to an end.
extension CentreState {
  /// Somebody has to accept it.
  func awaitAcceptance(
    _ id: TaskID, office: OfficeID, incident: IncidentID?, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) {
    arm(
      Wait(
        purpose: .acceptTask, subject: id.stream, office: office,
        incidentLevel: level(of: incident)), context, &proposal)
  }

  /// A result has to come by the deadline. Where that is over when a result that came in time is returned, the rule's
  /// own time counts; whoever accepts late is late.
  func awaitResult(
    _ id: TaskID, _ task: AssignedTask, _ context: DecisionContext,
    _ proposal: inout Proposal
  ) {
    let isReturned = task.state == .submitted
    let deadline = task.deadline.flatMap { isReturned && $0 <= context.occurredAt ? nil : $0 }
    arm(
      Wait(
        purpose: .finishTask, subject: id.stream, office: task.office,
        incidentLevel: level(of: task.incident), dueAt: deadline), context, &proposal)
  }

  /// The result did not come in time.
  func overrun(_ id: TaskID, _ clock: Clock, _ proposal: inout Proposal) {
    guard let task = tasks[id], !task.isOverdue,
      AssignedTask.lifecycle.predecessors(of: .overdue).contains(task.state)
    else { return }
    proposal.add(
      .taskOverdue(TaskOverdue(deadline: clock.dueAt)), to: id.stream, kind: .derived)
  }

  private func level(of incident: IncidentID?) -> IncidentLevel? {
    incident.flatMap { incidents[$0]?.level }
  }
}
