internal import Events

/// Collects the events of one decision and numbers them.
struct Proposal {
  private let context: DecisionContext
  /// Whether what it is about belongs to an exercise, or what it begins is said to.
  let isExercise: Bool
  private(set) var events: [ProposedEvent] = []

  init(_ context: DecisionContext, isExercise: Bool) {
    self.context = context
    self.isExercise = isExercise
  }

  /// The identifier of the event that is added next.
  var nextEventID: UUID128 { context.command.advanced(by: events.count) }

  mutating func add(
    _ event: Event, to stream: StreamID, kind: EventKind? = nil, trackSubject: StreamID? = nil
  ) {
    events.append(
      ProposedEvent(
        stream: stream,
        event: event,
        context: EventContext(
          kind: kind ?? event.kind,
          occurredAt: context.occurredAt,
          clock: context.clock,
          uncertaintyMicros: context.uncertaintyMicros,
          actor: context.actor,
          command: context.command,
          causation: kind == .derived ? events.last?.id : nil,
          dataClass: event.dataClass),
        id: nextEventID, trackSubject: trackSubject))
  }
}
