internal import Events
internal import Seal

/// Gathers from the events, while they are walked, what `command` must say of those who led to them.
struct RunTally {
  /// The sum over all runs whose rows cannot have been dropped by their age.
  private(set) var sum: TupleSum
  /// Whether an event names no command, which only the closer look can tell the place of.
  private(set) var isUnreadable = false

  private let now: Micros
  private var run: CommandRun?
  private var key = CommandKey()

  /// Begins, with the time by which a row may have been dropped.
  init(_ key: TupleSum.Key, at now: Micros) {
    sum = TupleSum(key)
    self.now = now
  }

  /// Takes the next event.
  @inline(__always)
  mutating func take(_ meta: Span<UInt8>, at position: Position, recordedAt: Micros) {
    guard let command = key.command(in: meta) else {
      isUnreadable = true
      return
    }
    if run?.take(command: command, at: position) == true { return }
    finish()
    run = CommandRun(command: command, at: position, recordedAt: recordedAt)
  }

  /// Tells that there are no further events.
  mutating func finish() {
    guard let run, !CommandWindow.isPast(run.command, keptAt: run.at, at: now) else { return }
    sum.add(run)
  }
}
