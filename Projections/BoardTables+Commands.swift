internal import Events

extension BoardTables {
  /// Somebody took command of an incident, for the first time or again.
  mutating func establish(_ established: CommandEstablished, _ event: RecordedEvent) {
    guard let id = IncidentCommandID(event.stream) else { return }
    let moment = event.context.occurredAt
    let isKnown = commands.update(id, at: event.position) { command in
      command.establish(established, at: moment)
      return true
    }
    guard !isKnown else { return }
    commands.insert(id, IncidentCommand(established, at: moment), with: event)
  }

  /// Something became of the command of an incident; `body` is told when.
  mutating func changeCommand(
    _ event: RecordedEvent, _ body: (inout IncidentCommand, Micros) -> Void
  ) {
    guard let id = IncidentCommandID(event.stream) else { return }
    commands.change(id, at: event.position) { body(&$0, event.context.occurredAt) }
  }

  /// A team works in another group, or in none.
  mutating func move(_ moved: MovedToGroup, _ event: RecordedEvent) {
    guard let id = AssignmentID(event.stream) else { return }
    var incident: IncidentID?
    assignments.update(id, at: event.position) { assignment in
      guard assignment.move(to: moved.group, at: event.context.occurredAt) else { return false }
      incident = assignment.incident
      return true
    }
    if let incident { put(id, in: moved.group, of: incident, at: event.position) }
  }

  /// Tells the command of an incident in which group a team works.
  mutating func put(
    _ assignment: AssignmentID, in group: UUID128?, of incident: IncidentID,
    at position: Position
  ) {
    commands.update(IncidentCommandID(incident.uuid), at: position) {
      $0.put(assignment, in: group)
    }
  }
}
