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

  /// What a row of `command` says.
  init(command: UUID128, from first: Position, to last: Position, recordedAt: Micros) {
    self.command = command
    self.first = first
    self.last = last
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
    guard isTold(by: kept.outcome.span) else {
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
  private static let openingBytes = Array(opening.utf8)
  private static let start = Array(#"{"status":"#.utf8)
  private static let end = Array("]}".utf8)

  /// The log does not interpret outcomes in general. One that begins or ends like the answer must be it: no single
  /// change hides both.
  func isTold(by outcome: Span<UInt8>) -> Bool {
    guard
      Self.has(Self.start, in: outcome, at: 0)
        || Self.has(Self.end, in: outcome, at: outcome.count - Self.end.count)
    else { return true }
    var index = Self.openingBytes.count
    return Self.has(Self.openingBytes, in: outcome, at: 0)
      && Self.take(first.number, in: outcome, &index)
      && index < outcome.count && outcome[index] == UInt8(ascii: ",")
      && Self.take(last.number, in: outcome, &index, behind: 1)
      && index + Self.end.count == outcome.count && Self.has(Self.end, in: outcome, at: index)
  }

  private static func has(_ text: [UInt8], in bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start >= 0, start + text.count <= bytes.count else { return false }
    for index in text.indices where bytes[start + index] != text[index] { return false }
    return true
  }

  /// Passes over a number written as the one given.
  private static func take(
    _ number: UInt64, in bytes: Span<UInt8>, _ index: inout Int, behind offset: Int = 0
  ) -> Bool {
    var digits = 1
    var power: UInt64 = 1
    while number / power >= 10 {
      power *= 10
      digits += 1
    }
    index += offset
    guard index + digits <= bytes.count else { return false }
    for _ in 0..<digits {
      guard bytes[index] == UInt8(ascii: "0") + UInt8(number / power % 10) else { return false }
      power = max(power / 10, 1)
      index += 1
    }
    return true
  }
}

extension CommandRun {
  /// The runs of a batch; nil where an event names no command.
  static func runs(of events: some Sequence<ShippedEvent>) -> [CommandRun]? {
    var runs: [CommandRun] = []
    for event in events {
      guard let command = CommandKey.command(in: event.row.meta) else { return nil }
      let position = event.row.position
      if !runs.isEmpty, runs[runs.count - 1].take(command: command, at: position) { continue }
      runs.append(CommandRun(command: command, at: position, recordedAt: event.row.recordedAt))
    }
    return runs
  }
}
