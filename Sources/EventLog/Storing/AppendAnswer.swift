public import Events

/// What a store says to one command of a batch.
public enum AppendAnswer: Equatable, Sendable {
  /// It is in the log: at these positions (nil where it led to no event), and with what version its streams go on.
  case recorded(positions: ClosedRange<Position>?, heads: [StreamHead])
  /// A stream is not where the command expects it. Of several, the first by name.
  case conflict(stream: StreamID, expected: UInt64, actual: UInt64)
  /// The same command was recorded before; this is what it was answered then.
  case duplicate(CommandOutcome)
  /// Another command, with other content, was recorded under the same identifier.
  case idReused
  /// The identifier is older than ``CommandWindow``, so nobody can tell any more whether it was carried out.
  case tooOld
}

extension AppendAnswer {
  /// The answer to a command that repeats one which was recorded at some time with this answer.
  static func repeated(
    _ first: AppendAnswer, of command: CommandRecord, at: Micros
  ) -> AppendAnswer {
    guard case .recorded(let positions, _) = first else { return first }
    return .duplicate(
      CommandOutcome(
        contentDigest: command.contentDigest, outcome: command.outcome,
        first: positions?.lowerBound, last: positions?.upperBound, at: at))
  }
}

extension AppendAnswer {
  /// Whether it says that the command was recorded just now.
  public var isRecorded: Bool {
    if case .recorded = self { true } else { false }
  }
}
