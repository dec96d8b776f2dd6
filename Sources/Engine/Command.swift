public import Events

/// One thing that somebody asks of the centre, once: the identifier makes a repeat harmless.
public struct Command: Equatable, Sendable {
  /// Chosen by the sender: time-ordered (version 7), or derived from a record of an outside system (version 8).
  public let id: UUID128
  /// What is asked.
  public let action: Action
  /// When the fact occurred; nil means now, by the server's clock.
  public let occurredAt: Micros?
  /// Half the width of the span in which it occurred, in microseconds; nil where the clock is trusted.
  public let uncertaintyMicros: Int64?
  /// Whether it repeats the record of an outside system.
  public let isRecorded: Bool
  /// The position of the last change that the sender had seen of the entity; a later one makes a conflict.
  public let base: Position?
  /// Whether what it begins belongs to an exercise; nil where that follows from what it concerns, else is real.
  public let exercise: Bool?

  /// Creates a command.
  public init(
    id: UUID128, action: Action, occurredAt: Micros? = nil, uncertaintyMicros: Int64? = nil,
    isRecorded: Bool = false, base: Position? = nil, exercise: Bool? = nil
  ) {
    self.id = id
    self.action = action
    self.occurredAt = occurredAt
    self.uncertaintyMicros = uncertaintyMicros
    self.isRecorded = isRecorded
    self.base = base
    self.exercise = exercise
  }
}
