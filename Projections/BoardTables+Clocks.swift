internal import Events

extension BoardTables {
  /// A clock began to run.
  mutating func arm(_ armed: ClockArmed, _ event: RecordedEvent) {
    guard let id = ClockID(event.stream), clocks[id] == nil else { return }
    clocks.insert(id, Clock(armed, at: event.context.occurredAt), with: event)
    note(id, at: event.position)
  }

  /// A clock came to another state.
  mutating func step(_ state: Clock.State, _ event: RecordedEvent) {
    changeClock(event) { $0.step(state) }
  }

  /// Somebody knows what it said.
  mutating func acknowledge(_ acknowledged: ClockAcknowledged, _ event: RecordedEvent) {
    changeClock(event) {
      $0.acknowledge(
        by: event.context.actor.name, saying: acknowledged.words, at: event.context.occurredAt)
    }
  }

  /// A clock runs until a later moment.
  mutating func extend(_ extended: ClockExtended, _ event: RecordedEvent) {
    changeClock(event) { $0.extend(extended, at: event.context.occurredAt) }
  }

  /// A clock that stood still goes on.
  mutating func resume(_ resumed: ClockResumed, _ event: RecordedEvent) {
    changeClock(event) { $0.resume(resumed) }
  }

  /// Somebody further up was told.
  mutating func escalate(_ taken: EscalationStepTaken, _ event: RecordedEvent) {
    clocks.change(taken.clock, at: event.position) {
      $0.rungsTaken = max($0.rungsTaken, Int(taken.rung))
    }
    let escalation = Escalation(taken, at: event.context.occurredAt)
    if let id = AlarmID(event.stream) {
      alarms.change(id, at: event.position) { $0.escalation = escalation }
    } else if let id = TaskID(event.stream) {
      tasks.change(id, at: event.position) { $0.escalation = escalation }
    } else if let id = HazardID(event.stream) {
      hazards.change(id, at: event.position) { $0.escalation = escalation }
    } else if let id = SituationReportID(event.stream) {
      situationReports.change(id, at: event.position) { $0.escalation = escalation }
    } else if let id = ActivationID(event.stream) {
      activations.change(id, at: event.position) { $0.escalation = escalation }
    }
  }

  private mutating func changeClock(_ event: RecordedEvent, _ body: (inout Clock) -> Void) {
    guard let id = ClockID(event.stream) else { return }
    clocks.change(id, at: event.position, body)
    note(id, at: event.position)
    notePlanStep(id, at: event.position)
  }
}
