/// An event as the log holds it.
public struct RecordedEvent: Equatable, Sendable {
  /// Its place in the log.
  public let position: Position
  /// The aggregate it happened to.
  public let stream: StreamID
  /// Its number within the stream, dense from 0.
  public let version: UInt64
  /// Identifies the event wherever it is copied to.
  public let id: UUID128
  /// When the log took it, by the server's clock.
  public let recordedAt: Micros
  /// When it occurred, by which clock, by whom.
  public let context: EventContext
  /// What happened.
  public let event: Event

  /// Creates a recorded event from what the log holds.
  public init(
    position: Position, stream: StreamID, version: UInt64, id: UUID128, recordedAt: Micros,
    context: EventContext, event: Event
  ) {
    self.position = position
    self.stream = stream
    self.version = version
    self.id = id
    self.recordedAt = recordedAt
    self.context = context
    self.event = event
  }
}
