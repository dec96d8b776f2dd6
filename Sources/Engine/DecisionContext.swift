public import Events

/// What a decision may know beside the state: the engine has no clock and no randomness of its own.
public struct DecisionContext: Sendable {
  /// Whether a command is an act of this moment or repeats the record of an outside system.
  public enum Fidelity: Sendable {
    /// An act of this moment: what the rules do not allow is refused.
    case live
    /// A record: what contradicts is kept and marked, since it was recorded so.
    case recorded
    /// A record that is played to see what would have come of it: it is taken as recorded, and plans and reports come
    /// about as if it were happening.
    case rehearsed

    /// Whether what contradicts is kept and marked instead of refused.
    var keepsContradictions: Bool {
      switch self {
      case .live: false
      case .recorded, .rehearsed: true
      }
    }

    /// Whether plans start and reports fall due.
    var startsWork: Bool {
      switch self {
      case .live, .rehearsed: true
      case .recorded: false
      }
    }
  }

  /// The command's identifier; the events' identifiers follow from it.
  public let command: UUID128
  /// The server's clock.
  public let now: Micros
  /// When the fact occurred, as well as is known.
  public let occurredAt: Micros
  /// The clock that told when it occurred.
  public let clock: ClockSource
  /// Half the width of the span in which it occurred, in microseconds; nil where the clock is trusted.
  public let uncertaintyMicros: Int64?
  /// Who commands, and in which role.
  public let actor: Actor
  /// Whether it is an act or a record.
  public let fidelity: Fidelity
  /// What is known of clocks beside what offices set.
  public let clocks: ClockPolicy
  /// Whether its sender says that it belongs to an exercise; nil where that follows from what it concerns.
  public let exercise: Bool?

  /// Creates a context.
  public init(
    command: UUID128, now: Micros, occurredAt: Micros, clock: ClockSource,
    uncertaintyMicros: Int64? = nil, actor: Actor, fidelity: Fidelity,
    clocks: ClockPolicy = .none, exercise: Bool? = nil
  ) {
    self.command = command
    self.now = now
    self.occurredAt = occurredAt
    self.clock = clock
    self.uncertaintyMicros = uncertaintyMicros
    self.actor = actor
    self.fidelity = fidelity
    self.clocks = clocks
    self.exercise = exercise
  }
}
