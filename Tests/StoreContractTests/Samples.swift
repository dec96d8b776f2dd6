import EventLog
import Events
import Seal

/// Events and commands that differ by a number, and in nothing else from run to run.
enum Samples {
  static let now = Micros(1_780_000_000_000_000)
  static let day: Int64 = 24 * 3_600 * 1_000_000

  static func time(_ number: Int64) -> Micros { now.adding(number) }

  static func stream(_ number: UInt64) -> StreamID {
    StreamID(.alarm, UUID128(high: 0x7000, low: number))
  }

  /// A command identifier that its sender made at `now`, unless said otherwise.
  static func id(_ number: UInt64, at moment: Micros = now) -> UUID128 {
    .version7(at: moment, random: (0, number))
  }

  static func derivedID(_ number: UInt64, at moment: Micros) -> UUID128 {
    .derived(at: moment, digest: (0, number))
  }

  static func command(_ id: UUID128, content: String = "the same") -> CommandRecord {
    CommandRecord(
      id: id, contentDigest: Digest.of(Array(content.utf8)),
      outcome: Array("{\"answer\":\"\(id)\"}".utf8))
  }

  static func note(_ command: UUID128, _ number: UInt64, in stream: StreamID) -> ProposedEvent {
    proposed(
      .noteRecorded(NoteRecorded(note: command, words: "第 \(number) 条")), command, number,
      in: stream)
  }

  static func closed(_ command: UUID128, _ number: UInt64, in stream: StreamID) -> ProposedEvent {
    proposed(.incidentClosed(IncidentClosed()), command, number, in: stream)
  }

  private static func proposed(
    _ event: Event, _ command: UUID128, _ number: UInt64, in stream: StreamID
  ) -> ProposedEvent {
    ProposedEvent(
      stream: stream, event: event,
      context: EventContext(
        kind: .decided, occurredAt: now, clock: .server, actor: Actor(name: "李娜", role: nil),
        command: command, dataClass: .internal),
      id: command.advanced(by: Int(number)))
  }
}

/// One command as a row of a table: who sends what, where it writes, what it expects.
struct Sent {
  var id: UUID128
  var content = "the same"
  var writes: [UInt64] = []
  var expects: [UInt64: UInt64] = [:]

  init(
    _ id: UUID128, _ content: String = "the same", writes: [UInt64] = [],
    expects: [UInt64: UInt64] = [:]
  ) {
    self.id = id
    self.content = content
    self.writes = writes
    self.expects = expects
  }

  init(
    _ number: UInt64, _ content: String = "the same", writes: [UInt64] = [],
    expects: [UInt64: UInt64] = [:]
  ) {
    self.init(Samples.id(number), content, writes: writes, expects: expects)
  }

  var record: CommandRecord { Samples.command(id, content: content) }

  func join(_ batch: inout Batch) {
    batch.append(
      record,
      writes.enumerated().map { index, stream in
        stream % 5 == 0
          ? Samples.closed(id, UInt64(index), in: Samples.stream(stream))
          : Samples.note(id, UInt64(index), in: Samples.stream(stream))
      },
      expecting: Dictionary(
        uniqueKeysWithValues: expects.map { (Samples.stream($0.key), $0.value) }))
  }
}

extension ContractStore {
  /// Appends commands as one batch.
  @discardableResult
  func append(_ commands: [Sent], at: Micros = Samples.now) throws(LogFailure) -> Commit {
    var batch = Batch()
    for command in commands { command.join(&batch) }
    return try append(batch, at: at)
  }

  /// The failure of an append, by its code; nil where it went through.
  func failure(of commands: [Sent], at: Micros = Samples.now) -> String? {
    do throws(LogFailure) {
      try append(commands, at: at)
      return nil
    } catch {
      return error.code
    }
  }

  /// The answers to commands, each said in a word or two.
  func answers(_ commands: [Sent], at: Micros = Samples.now) throws(LogFailure) -> [String] {
    try append(commands, at: at).answers.map(\.brief)
  }
}

extension AppendAnswer {
  /// The answer as a table shows it.
  var brief: String {
    switch self {
    case .recorded(nil, _): "recorded"
    case .recorded(let positions?, let heads):
      "recorded \(positions.lowerBound)-\(positions.upperBound) then "
        + heads.map { "\($0.stream.uuid.low):\($0.nextVersion)" }.joined(separator: " ")
    case .conflict(let stream, let expected, let actual):
      "conflict \(stream.uuid.low): \(expected) but \(actual)"
    case .duplicate(let outcome):
      "duplicate" + (outcome.first.map { " \($0)" } ?? "") + (outcome.last.map { "-\($0)" } ?? "")
    case .idReused: "reused"
    case .tooOld: "too old"
    }
  }
}
