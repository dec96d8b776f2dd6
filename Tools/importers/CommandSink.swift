public import Engine

/// Where imported commands go: a running centre or a log of one's own.
public protocol CommandSink {
  /// Executes commands in order and answers each one, in the same order. Whoever throws has executed some, all or
  /// none of them; a repeat is harmless, since the identifiers stay the same.
  mutating func submit(_ commands: [Command]) throws -> [SubmissionResult]
}
