internal import Events

extension BoardTables {
  /// A version of a plan was written, or written again.
  mutating func draft(_ drafted: PlanDrafted, _ event: RecordedEvent) {
    guard let id = PlanID(event.stream) else { return }
    let moment = event.context.occurredAt
    var plan = plans[id] ?? EmergencyPlan(drafted, at: moment)
    plan.write(drafted, by: event.context.actor.name, at: moment)
    plans.insert(id, plan, with: event)
  }

  mutating func changePlan(_ event: RecordedEvent, _ body: (inout EmergencyPlan) -> Void) {
    guard let id = PlanID(event.stream) else { return }
    plans.change(id, at: event.position, body)
  }

  /// An incident is what a plan is for; the first word of it stands.
  mutating func propose(_ proposed: PlanProposed, _ event: RecordedEvent) {
    guard let id = ActivationID(event.stream), activations[id] == nil else { return }
    activations.insert(
      id, PlanActivation(proposed, at: event.context.occurredAt), with: event)
  }

  /// A plan was started, as proposed or otherwise.
  mutating func start(_ started: PlanActivated, _ event: RecordedEvent) {
    guard let id = ActivationID(event.stream) else { return }
    var activation = activations[id] ?? PlanActivation(started)
    let actor = event.context.kind == .derived ? nil : event.context.actor.name
    activation.start(started, by: actor, at: event.context.occurredAt)
    activations.insert(id, activation, with: event)
    // Everybody sees the plan, so it does not count what it does for an incident that is kept from them.
    guard incidents[started.incident]?.access == nil else { return }
    plans.change(started.plan, at: event.position) { $0.activations += 1 }
  }

  mutating func changeActivation(
    _ event: RecordedEvent, _ body: (inout PlanActivation) -> Void
  ) {
    guard let id = ActivationID(event.stream) else { return }
    activations.change(id, at: event.position, body)
  }

  /// It is time for a step.
  mutating func begin(_ begun: PlanStepBegun, _ event: RecordedEvent) {
    let dueAt = begun.clock.flatMap { clocks[$0] }.flatMap { $0.state.runs ? $0.dueAt : nil }
    changeActivation(event) {
      $0.change(begun.step) { $0.begin(begun, dueAt: dueAt, at: event.context.occurredAt) }
    }
  }

  /// A clock that waits for a step runs, or does not any more.
  mutating func notePlanStep(_ clock: ClockID, at position: Position) {
    guard let present = clocks[clock], let id = ActivationID(present.subject) else { return }
    activations.update(id, at: position) {
      $0.note(clock, dueAt: present.state.runs ? present.dueAt : nil)
    }
  }
}
