internal import Events

extension Writer {
  /// What those commands of a batch that are judged already will have recorded.
  private struct Pending {
    var commands: [UUID128: Int] = [:]
    var nextVersions: [StreamID: UInt64] = [:]
  }

  /// Decides about every command of a batch, against memory wherever memory knows.
  mutating func judge(
    _ batch: borrowing Batch, at: Micros
  ) throws(LogFailure) -> [Verdict] {
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(batch.commandCount)
    var pending = Pending()
    pending.commands.reserveCapacity(batch.commandCount)
    for entry in batch.entries {
      let verdict = try judge(entry, of: batch, pending, at: at)
      if case .record = verdict {
        pending.commands[entry.command.id] = verdicts.count
        // Nobody asks where the streams of a batch without expectations are.
        if batch.hasExpectations {
          for proposed in entry.events {
            pending.nextVersions[proposed.stream] =
              try nextVersion(of: proposed.stream, pending) + 1
          }
        }
      }
      verdicts.append(verdict)
    }
    return verdicts
  }

  private mutating func judge(
    _ entry: Batch.Entry, of batch: borrowing Batch, _ pending: Pending, at: Micros
  ) throws(LogFailure) -> Verdict {
    let id = entry.command.id
    // Before the look-up: the answer must not depend on what is still kept of such a command.
    if CommandWindow.isPast(id, at: at) { return .answer(.tooOld) }
    if let index = pending.commands[id] {
      return batch.entries[index].command.contentDigest == entry.command.contentDigest
        ? .repeats(index) : .answer(.idReused)
    }
    if let known = try store.commands.outcome(of: id) {
      return .answer(
        known.contentDigest == entry.command.contentDigest ? .duplicate(known) : .idReused)
    }
    return try conflict(entry.expectations, pending).map(Verdict.answer) ?? .record
  }

  private mutating func conflict(
    _ expectations: [StreamID: UInt64], _ pending: Pending
  ) throws(LogFailure) -> AppendAnswer? {
    var first: (name: String, answer: AppendAnswer)?
    for (stream, expected) in expectations {
      let actual = try nextVersion(of: stream, pending)
      guard actual != expected else { continue }
      let name = stream.description
      if let first, first.name < name { continue }
      first = (name, .conflict(stream: stream, expected: expected, actual: actual))
    }
    return first?.answer
  }

  private mutating func nextVersion(
    of stream: StreamID, _ pending: Pending
  ) throws(LogFailure) -> UInt64 {
    if let version = pending.nextVersions[stream] { return version }
    return try nextVersion(of: stream)
  }
}
