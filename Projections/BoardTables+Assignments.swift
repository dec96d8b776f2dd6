internal import Events

extension BoardTables {
  /// A team was put down for an incident.
  mutating func reserve(_ reserved: AssignmentReserved, _ event: RecordedEvent) {
    guard let id = AssignmentID(event.stream) else { return }
    let isKnown = assignments.update(id, at: event.position) { assignment in
      guard assignment.startsAt == nil, let startsAt = reserved.startsAt else { return false }
      assignment.startsAt = startsAt
      return true
    }
    guard !isKnown else { return step(.reserved, nil, event) }
    var assignment = Assignment(
      incident: reserved.incident, team: reserved.team, state: .reserved)
    assignment.startsAt = reserved.startsAt
    begin(id, assignment, contradiction: nil, event)
  }

  /// A team was sent to an incident.
  mutating func dispatch(_ dispatched: Dispatched, _ event: RecordedEvent) {
    guard let id = AssignmentID(event.stream) else { return }
    incidents.update(dispatched.incident, at: event.position) { incident in
      guard incident.state.isBeforeWork else { return false }
      incident.activate()
      return true
    }
    let isKnown = assignments.update(id, at: event.position) { assignment in
      guard assignment.instructions == nil, let instructions = dispatched.instructions else {
        return false
      }
      assignment.instructions = instructions
      return true
    }
    guard !isKnown else { return step(.dispatched, dispatched.contradiction, event) }
    var assignment = Assignment(
      incident: dispatched.incident, team: dispatched.team, state: .dispatched)
    assignment.instructions = dispatched.instructions
    begin(id, assignment, contradiction: dispatched.contradiction, event)
  }

  private mutating func begin(
    _ id: AssignmentID, _ assignment: Assignment, contradiction: Contradiction?,
    _ event: RecordedEvent
  ) {
    let occurredAt = event.context.occurredAt
    var assignment = assignment
    _ = assignment.take(assignment.state, contradictory: contradiction != nil, at: occurredAt)
    assignment.isCounted = incidents.update(assignment.incident, at: event.position) { incident in
      incident.addAssignment()
      if contradiction != nil { incident.contradictions += 1 }
      return true
    }
    teams.update(assignment.team, at: event.position) { team in
      team.commit(id, assignment.state, at: occurredAt)
    }
    assignments.insert(id, assignment, with: event)
    note(id, of: assignment.incident)
  }

  /// A team took a step on an assignment.
  mutating func step(
    _ step: AssignmentState, _ contradiction: Contradiction?, _ event: RecordedEvent
  ) {
    guard let id = AssignmentID(event.stream) else { return }
    let occurredAt = event.context.occurredAt
    var stepped: SteppedAssignment?
    var isOutOfGroup = false
    assignments.update(id, at: event.position) { assignment in
      let before = assignment.state
      let group = assignment.group
      let isChanged = assignment.take(step, contradictory: contradiction != nil, at: occurredAt)
      isOutOfGroup = group != nil && assignment.group == nil
      stepped = SteppedAssignment(
        incident: assignment.incident, team: assignment.team,
        isCounted: assignment.isCounted, before: before, after: assignment.state)
      return isChanged
    }
    guard let stepped else { return }
    if isOutOfGroup { put(id, in: nil, of: stepped.incident, at: event.position) }
    let opensOrEnds = stepped.isCounted && stepped.before.isOpen != stepped.after.isOpen
    if contradiction != nil || opensOrEnds {
      incidents.change(stepped.incident, at: event.position) { incident in
        if contradiction != nil { incident.contradictions += 1 }
        if opensOrEnds {
          incident.countAssignment(
            wasOpen: stepped.before.isOpen, isOpen: stepped.after.isOpen)
        }
      }
    }
    guard stepped.before != stepped.after else { return }
    teams.update(stepped.team, at: event.position) { team in
      team.commit(id, stepped.after, at: occurredAt)
    }
  }
}
