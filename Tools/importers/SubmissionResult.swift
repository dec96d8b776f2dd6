public import Events

/// What became of one command.
public enum SubmissionResult: Equatable, Sendable {
  /// It was executed and wrote so many events; none where everything was known already.
  case accepted(events: Int)
  /// It had been executed before and had written so many events then.
  case duplicate(events: Int)
  /// The rules do not allow it: a stable code for programs, words for people.
  case rejected(code: String, words: Words)
}
