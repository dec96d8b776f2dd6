package import EventLog
internal import Events

/// Says whether a log holds what it must, and nothing else.
package struct Oracle: Sendable {
  private let workload: Workload

  /// Knows what the batches of a workload hold.
  package init(_ workload: Workload) { self.workload = workload }

  /// Compares a log with the journal: its chain and anchor agree, its events are those of the first batches,
  /// dense and whole, every acknowledged batch is among them, and every command has its one outcome.
  ///
  /// - Returns: how many batches the log holds.
  package func check(_ directory: LogDirectory, _ journal: Journal) throws(Violation) -> Int {
    let verification = try reading { () throws(LogFailure) in try Verifier.verify(directory) }
    if let fault = verification.firstBad {
      throw Violation("verification at \(fault.position): \(fault.what.english)")
    }
    let reader = try reading { () throws(LogFailure) in try Reader(directory) }
    let found = try count(reader)
    guard found >= journal.acknowledged else {
      throw Violation(
        "\(found) of \(journal.acknowledged) acknowledged batches are there", isLoss: true)
    }
    guard found <= journal.submitted else {
      throw Violation("\(found) batches are there and only \(journal.submitted) were submitted")
    }
    var commands: UInt64 = 0
    var position = Position.start
    var versions: [StreamID: UInt64] = [:]
    for number in 1..<(found + 1) {
      for entry in workload.entries(number) {
        try compare(entry, reader, &position, &versions)
        commands += 1
      }
    }
    guard verification.events == position.number, verification.commands == commands else {
      throw Violation(
        "\(verification.events) events and \(verification.commands) commands are there, due are "
          + "\(position) and \(commands)")
    }
    return found
  }

  /// How many batches are there, by the outcomes of their first commands.
  package func count(_ reader: Reader) throws(Violation) -> Int {
    var found = 0
    while try outcome(of: workload.entries(found + 1)[0], reader) != nil { found += 1 }
    return found
  }

  private func compare(
    _ entry: Workload.Entry, _ reader: Reader, _ position: inout Position,
    _ versions: inout [StreamID: UInt64]
  ) throws(Violation) {
    let before = position
    let events = try reading { () throws(LogFailure) in
      try reader.events(after: before, limit: entry.events.count)
    }
    guard events.count == entry.events.count else {
      throw Violation("\(events.count) events follow \(before), due are \(entry.events.count)")
    }
    for (event, due) in zip(events, entry.events) {
      position = position.next
      let version = versions[due.stream, default: 0]
      guard event.position == position, event.version == version, event.stream == due.stream,
        event.id == due.id, event.event == due.event, event.context == due.context
      else { throw Violation("the event at \(position) is not the one that was written") }
      versions[due.stream] = version + 1
    }
    guard let outcome = try outcome(of: entry, reader),
      outcome.contentDigest == entry.command.contentDigest,
      outcome.outcome == entry.command.outcome,
      outcome.first == (events.isEmpty ? nil : before.next),
      outcome.last == (events.isEmpty ? nil : position)
    else { throw Violation("the command \(entry.command.id) has not its outcome") }
  }

  private func outcome(
    of entry: Workload.Entry, _ reader: Reader
  ) throws(Violation) -> CommandOutcome? {
    try reading { () throws(LogFailure) in try reader.outcome(of: entry.command.id) }
  }

  private func reading<Value>(
    _ work: () throws(LogFailure) -> Value
  ) throws(Violation) -> Value {
    do throws(LogFailure) {
      return try work()
    } catch {
      throw Violation("the log cannot be read: \(error)")
    }
  }
}
