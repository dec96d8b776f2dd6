internal import Events
internal import Seal

/// Holds the rows of `batch` against the events while those are walked.
struct BatchWalk: ~Copyable {
  private typealias Fault = Verification.Fault

  /// A row, whatever it says.
  private struct Row {
    let first: UInt64?
    let last: UInt64?
    let hash: Digest?
    let epoch: UInt64?
    let at: Int64
  }

  /// How many rows are read at once; they are kept, since a statement that stands between two pages of events would
  /// hold a snapshot.
  private static let pageRows: Int64 = 1_000

  private let head: Position
  private let epoch: UInt64
  private var select: Statement
  private var rows: [Row] = []
  private var next = 0
  private var read = Int64.min
  private var current: Row?
  private var due = LogFormat.epochFirst

  /// How many batches agree with the events.
  private(set) var count: UInt64 = 0
  /// The first batch that does not cover the events it should (rule 5).
  private(set) var fault: Verification.Fault?
  /// The first batch whose epoch or time does not follow from its events (rule 11).
  private(set) var ruleFault: Verification.Fault?

  init(
    _ connection: borrowing Connection, _ identity: LogIdentity, head: Position
  ) throws(LogFailure) {
    let select = try connection.prepare(
      """
      SELECT first_position, last_position, hash, epoch, at FROM batch
      WHERE first_position > ?1 ORDER BY first_position LIMIT ?2
      """)
    self.select = select
    self.head = head
    epoch = identity.epoch
  }

  /// Takes the next event, with the epoch that its batch is of where it stands first in one.
  @inline(__always)
  mutating func take(
    _ position: Position, recordedAt: Micros, hash: Digest, epoch raised: UInt64?
  ) throws(LogFailure) {
    guard fault == nil else { return }
    if current == nil {
      try begin(at: position)
      guard let current else { return }
      if let raised { due = raised }
      if current.epoch != due { note(position, Self.wrongEpoch(current.epoch, due)) }
    }
    guard let current else { return }
    if current.at != recordedAt.count { note(Position(current.first ?? 0), Self.wrongTime) }
    guard current.last == position.number else { return }
    guard current.hash == hash else {
      fault = Fault(position: Position(current.first ?? 0), what: Self.disagrees)
      return
    }
    count += 1
    self.current = nil
  }

  /// What is wrong with epochs and times up to the end of the log.
  func finish() -> Verification.Fault? {
    if let ruleFault { return ruleFault }
    guard due != epoch else { return nil }
    return Fault(
      position: head,
      what: Words(
        "meta says epoch \(epoch), and the last batch was written in \(due)",
        "meta 记为第 \(epoch) 纪元，而最后一个批次写于第 \(due) 纪元"))
  }

  private mutating func begin(at position: Position) throws(LogFailure) {
    if next == rows.count { try readPage() }
    guard next < rows.count else {
      fault = Fault(position: position, what: Words("its batch is missing", "所属批次记录缺失"))
      return
    }
    let row = rows[next]
    next += 1
    guard row.first == position.number, let last = row.last, last >= position.number,
      last <= head.number, row.hash != nil, let rowEpoch = row.epoch, rowEpoch <= epoch
    else {
      fault = Fault(position: position, what: Self.disagrees)
      return
    }
    current = row
  }

  private mutating func readPage() throws(LogFailure) {
    rows.removeAll(keepingCapacity: true)
    next = 0
    select.bind(1, read)
    select.bind(2, Self.pageRows)
    defer { select.reset() }
    while try select.step() {
      read = select.integer(0)
      rows.append(
        Row(
          first: select.count(0), last: select.count(1), hash: select.digest(2),
          epoch: select.count(3), at: select.integer(4)))
    }
  }

  private mutating func note(_ position: Position, _ what: Words) {
    if ruleFault == nil { ruleFault = Fault(position: position, what: what) }
  }

  private static let disagrees = Words(
    "its batch does not agree with the events", "批次记录与事件不符")
  private static let wrongTime = Words(
    "its batch has another time of recording", "其批次的记录时间与事件不符")

  private static func wrongEpoch(_ epoch: UInt64?, _ due: UInt64) -> Words {
    let told = epoch.map { "\($0)" } ?? "?"
    return Words(
      "its batch is of epoch \(told), and \(due) is due", "其批次记为第 \(told) 纪元，应为第 \(due) 纪元")
  }
}
