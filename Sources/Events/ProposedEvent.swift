/// An event that has been decided and not yet recorded.
public struct ProposedEvent: Equatable, Sendable {
  /// The aggregate it happened to.
  public let stream: StreamID
  /// What happened.
  public let event: Event
  /// When, by which clock, by whom.
  public let context: EventContext
  /// Identifies the event wherever it is copied to.
  public let id: UUID128
  /// The responder whose track a batch of fixes belongs to; nil for a team's, and for every other event.
  public let trackSubject: StreamID?

  /// Creates an event to be recorded.
  public init(
    stream: StreamID, event: Event, context: EventContext, id: UUID128,
    trackSubject: StreamID? = nil
  ) {
    self.stream = stream
    self.event = event
    self.context = context
    self.id = id
    self.trackSubject = trackSubject
  }
}
