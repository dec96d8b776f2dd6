/// What is decided about one command of a batch before anything is written.
enum Verdict: Sendable {
  /// It is recorded.
  case record
  /// It is answered, and nothing is written.
  case answer(AppendAnswer)
  /// It is the same as the command with that index in the batch, which is recorded.
  case repeats(Int)
}

extension Verdict {
  /// Whether it writes.
  var records: Bool {
    if case .record = self { true } else { false }
  }

  /// The answer that needs nothing to be written.
  var answer: AppendAnswer? {
    if case .answer(let answer) = self { answer } else { nil }
  }
}
