internal import Events
internal import Seal

/// Walks the table of commands in its own order, page by page, and sums up what it says of events.
///
/// Where the sum is that of the events, the table agrees with them and no command was looked up. Otherwise, and for
/// whatever looks odd here, ``CommandCheck`` finds the place.
struct CommandScan: ~Copyable {
  private static let pageRows: Int64 = 1_000

  private let opening: Opening
  private let isBrief: Bool
  private var select: Statement
  private var selectEvent: Statement
  private var last: UUID128?

  /// How many commands are kept.
  private(set) var count: UInt64 = 0
  /// The sum over those that led to events and are not old enough to be dropped.
  private(set) var sum: TupleSum
  /// Whether a row needs a closer look.
  private(set) var isOdd = false
  /// What is wrong with the table itself.
  private(set) var fault: Words?

  /// Prepares the walk; a brief one only counts.
  init(
    _ connection: borrowing Connection, _ opening: Opening, _ key: TupleSum.Key, isBrief: Bool
  ) throws(LogFailure) {
    let columns =
      isBrief
      ? "command_id"
      : "command_id, first_position, last_position, at, length(content_digest), outcome"
    // Any blob is greater than any number, so that 0 comes before the first.
    let select = try connection.prepare(
      "SELECT \(columns) FROM command WHERE command_id > ?1 ORDER BY command_id LIMIT ?2")
    let selectEvent = try connection.prepare(
      "SELECT position, recorded_at, meta FROM event WHERE position BETWEEN ?1 AND ?2 ORDER BY 1")
    self.select = select
    self.selectEvent = selectEvent
    self.opening = opening
    self.isBrief = isBrief
    sum = TupleSum(key)
  }

  mutating func run() throws(LogFailure) {
    while fault == nil, try page() {}
  }

  private mutating func page() throws(LogFailure) -> Bool {
    if let last { select.bind(1, last) } else { select.bind(1, 0) }
    select.bind(2, Self.pageRows)
    defer { select.reset() }
    var rows: Int64 = 0
    while try select.step() {
      rows += 1
      guard let id = select.uuid(0) else {
        // Of another length, which a page cannot begin behind.
        isOdd = true
        if rows == Self.pageRows { fault = Self.unordered }
        continue
      }
      if let last, id <= last {
        fault = Self.unordered
        return false
      }
      last = id
      count += 1
      if !isBrief { try take(id) }
    }
    return rows == Self.pageRows
  }

  private mutating func take(_ id: UUID128) throws(LogFailure) {
    guard select.integer(4) == Digest.sizeBytes, select.isNull(1) == select.isNull(2) else {
      isOdd = true
      return
    }
    guard !select.isNull(1) else { return }
    guard let first = select.count(1), let end = select.count(2), first > 0, first <= end else {
      isOdd = true
      return
    }
    guard first <= opening.head.number else { return }
    let run = CommandRun(
      command: id, from: Position(first), to: Position(end), recordedAt: Micros(select.integer(3)))
    guard end <= opening.head.number, select.withBytes(5, { run.isTold(by: $0) }) else {
      isOdd = true
      return
    }
    if CommandWindow.isPast(id, keptAt: run.at, at: opening.recordedAt) {
      // The sum of the events leaves out those whose rows may be gone; this one is still there.
      if try !isOf(run) { isOdd = true }
    } else {
      sum.add(run)
    }
  }

  /// Whether the events of a run are all its command's, and their neighbours are not.
  private mutating func isOf(_ run: CommandRun) throws(LogFailure) -> Bool {
    selectEvent.bind(1, Int64(clamping: run.first.number) - 1)
    selectEvent.bind(2, run.last.next)
    defer { selectEvent.reset() }
    var found: UInt64 = 0
    var key = CommandKey()
    while try selectEvent.step() {
      guard let position = selectEvent.count(0).map(Position.init) else { continue }
      let isInside = position >= run.first && position <= run.last
      let isOwn = selectEvent.withBytes(2) { key.command(in: $0) } == run.command
      guard isInside == isOwn else { return false }
      if isInside { found += 1 }
      guard position != run.first || selectEvent.integer(1) == run.at.count else { return false }
    }
    return found == run.last.number - run.first.number + 1
  }

  private static let unordered = Words(
    "the rows of command are not in their order", "command 表的行顺序错乱")
}
