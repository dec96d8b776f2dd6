internal import Events
internal import Seal

/// The events in a row that one command led to, which tell what `command` must say of it
/// (EventSchemas/FORMAT.md, section 5).
struct CommandRun: Equatable {
  let command: UUID128
  let first: Position
  private(set) var last: Position
  /// When they were recorded.
  let at: Micros

  init(command: UUID128, at position: Position, recordedAt: Micros) {
    self.command = command
    first = position
    last = position
    at = recordedAt
  }

  /// Takes the event that follows into the run; false where it begins another.
  mutating func take(command: UUID128, at position: Position) -> Bool {
    guard command == self.command else { return false }
    last = position
    return true
  }

  /// What is wrong with what is kept of the command; nil where it agrees with the events.
  func fault(_ kept: CommandOutcome) -> Words? {
    guard kept.first == first, kept.last == last, kept.at == at else {
      return Words(
        "what is kept of command \(command) does not agree with its events",
        "所存命令 \(command) 的记录与其事件不符")
    }
    guard isTold(by: kept.outcome) else {
      return Words(
        "the answer that is kept of command \(command) does not name its events",
        "所存命令 \(command) 的答复未指明其事件")
    }
    return nil
  }

  var missing: Words {
    Words("nothing is kept of command \(command), which led here", "缺少导致此处事件的命令 \(command) 的记录")
  }

  /// The answer of a command that was carried out.
  var answer: [UInt8] { Array(#"\#(Self.opening)\#(first),\#(last)]}"#.utf8) }

  private static let opening = #"{"status":"accepted","positions":["#
  private static let start = Array(#"{"status":"#.utf8)
  private static let end = Array("]}".utf8)

  /// The log does not interpret outcomes in general. One that begins or ends like the answer must be it: no single
  /// change hides both.
  private func isTold(by outcome: [UInt8]) -> Bool {
    guard outcome.starts(with: Self.start) || outcome.suffix(Self.end.count) == Self.end[...]
    else { return true }
    return outcome == answer
  }
}

extension CommandRun {
  private static let commandKey = Array("\"command\":\"".utf8)
  private static let uuidTextBytes = 36

  /// The command in an event's meta. A quotation mark inside a JSON string is escaped, so the key's bytes stand nowhere
  /// else.
  static func command(in meta: [UInt8]) -> UUID128? {
    guard let key = meta.firstRange(of: commandKey),
      meta.count >= key.upperBound + uuidTextBytes
    else { return nil }
    return UUID128(
      String(decoding: meta[key.upperBound..<key.upperBound + uuidTextBytes], as: UTF8.self))
  }

  /// The runs of a batch; nil where an event names no command.
  static func runs(of events: some Sequence<ShippedEvent>) -> [CommandRun]? {
    var runs: [CommandRun] = []
    for event in events {
      guard let command = command(in: event.row.meta) else { return nil }
      let position = event.row.position
      if !runs.isEmpty, runs[runs.count - 1].take(command: command, at: position) { continue }
      runs.append(CommandRun(command: command, at: position, recordedAt: event.row.recordedAt))
    }
    return runs
  }
}
