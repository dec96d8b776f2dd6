internal import Events
internal import Seal

/// One transaction of a log: its row, its events, and the commands that led to them.
struct ShippedBatch: Equatable, Sendable {
  let first: Position
  let last: Position
  /// The hash of its last event.
  let hash: Digest
  let epoch: UInt64
  let at: Micros
  let events: [ShippedEvent]
  let commands: [ShippedCommand]

  /// Its part up to a position, ended where no command is cut in two; nil where nothing is left.
  ///
  /// Events name their command, so that one whose outcome was dropped by its age is kept whole too.
  func cut(at end: Position) -> ShippedBatch? {
    guard end < last else { return self }
    var spans = commands.map { ($0.first, $0.last) }
    if let runs = CommandRun.runs(of: events) { spans += runs.map { ($0.first, $0.last) } }
    var cut = end
    for (first, last) in spans.sorted(by: { $0.0 > $1.0 }) where first <= cut && cut < last {
      cut = Position(first.number - 1)
    }
    guard cut >= first, let event = events.last(where: { $0.row.position <= cut }) else {
      return nil
    }
    return ShippedBatch(
      first: first, last: event.row.position, hash: event.hash, epoch: epoch, at: at,
      events: events.filter { $0.row.position <= cut },
      commands: commands.filter { $0.last <= cut })
  }
}
