internal import Events
internal import Seal

/// Holds what the chain does not cover against the events: the commands, the epochs and the times of batches.
///
/// A second walk, since it looks every command up by its identifier. Those are made in the order of time, so the pages
/// of `command` are met nearly in their order.
struct CommandCheck: ~Copyable {
  private typealias Fault = Verification.Fault

  private static let pageRows: Int64 = 1_000

  private let head: Position
  private let epoch: UInt64
  private var selectEvents: Statement
  private var selectCommand: Statement
  private var selectBatches: Statement
  private var agreed: Int64 = 0

  /// Prepares the walk up to a head that was verified.
  init(
    _ connection: borrowing Connection, _ identity: LogIdentity, head: Position
  ) throws(LogFailure) {
    let selectEvents = try connection.prepare(
      """
      SELECT position, recorded_at, meta FROM event WHERE position > ?1 ORDER BY position LIMIT ?2
      """)
    let selectCommand = try connection.prepare(CommandOutcome.query)
    let selectBatches = try connection.prepare(
      """
      SELECT b.last_position, b.epoch, b.at, f.recorded_at, l.recorded_at, t.name, f.data
      FROM batch b JOIN event f ON f.position = b.first_position
      JOIN event l ON l.position = b.last_position JOIN event_type t ON t.id = f.type_id
      WHERE b.first_position > ?1 ORDER BY b.first_position LIMIT ?2
      """)
    self.selectEvents = selectEvents
    self.selectCommand = selectCommand
    self.selectBatches = selectBatches
    self.head = head
    epoch = identity.epoch
  }

  /// Walks; what is wrong first.
  mutating func run(_ connection: borrowing Connection) throws(LogFailure) -> Verification.Fault? {
    if let fault = try walkBatches() { return fault }
    if let fault = try walkEvents(connection) { return fault }
    return try countCommands(connection)
  }

  private mutating func walkBatches() throws(LogFailure) -> Verification.Fault? {
    var last = Position.start
    var due = LogFormat.epochFirst
    while last < head {
      let pageStart = last
      selectBatches.bind(1, last)
      selectBatches.bind(2, Self.pageRows)
      defer { selectBatches.reset() }
      while last < head, try selectBatches.step() {
        let type = selectBatches.text(5)
        if BatchEpoch.isRaised(by: type) {
          due = BatchEpoch.due(type: type, payload: selectBatches.bytes(6), after: due)
        }
        guard selectBatches.count(1) == due else {
          return Fault(
            position: last.next,
            what: Words(
              "its batch is of epoch \(selectBatches.integer(1)), and \(due) is due",
              "其批次记为第 \(selectBatches.integer(1)) 纪元，应为第 \(due) 纪元"))
        }
        let at = selectBatches.integer(2)
        guard at == selectBatches.integer(3), at == selectBatches.integer(4) else {
          return Fault(
            position: last.next,
            what: Words(
              "its batch has another time of recording", "其批次的记录时间与事件不符"))
        }
        last = Position(selectBatches.count(0) ?? last.number)
      }
      guard last > pageStart else {
        return Fault(
          position: last.next, what: Words("its batch is missing", "所属批次记录缺失"))
      }
    }
    guard due == epoch else {
      return Fault(
        position: head,
        what: Words(
          "meta says epoch \(epoch), and the last batch was written in \(due)",
          "meta 记为第 \(epoch) 纪元，而最后一个批次写于第 \(due) 纪元"))
    }
    return nil
  }

  private mutating func walkEvents(
    _ connection: borrowing Connection
  ) throws(LogFailure) -> Verification.Fault? {
    var position = Position.start
    var run: CommandRun?
    while position < head {
      let pageStart = position
      selectEvents.bind(1, position)
      selectEvents.bind(2, Self.pageRows)
      defer { selectEvents.reset() }
      while position < head, try selectEvents.step() {
        position = position.next
        guard selectEvents.count(0) == position.number,
          let command = CommandRun.command(in: selectEvents.bytes(2))
        else { return Fault(position: position, what: ChainFault.unreadable) }
        if run?.take(command: command, at: position) == true { continue }
        if let run, let fault = try fault(of: run, connection) { return fault }
        run = CommandRun(
          command: command, at: position, recordedAt: Micros(selectEvents.integer(1)))
      }
      guard position > pageStart else {
        return Fault(position: position.next, what: ChainFault.missing)
      }
    }
    return try run.map { run throws(LogFailure) in try fault(of: run, connection) } ?? nil
  }

  private mutating func fault(
    of run: CommandRun, _ connection: borrowing Connection
  ) throws(LogFailure) -> Verification.Fault? {
    let kept: CommandOutcome?
    do throws(LogFailure) {
      kept = try CommandOutcome.select(run.command, &selectCommand)
    } catch .corrupt(_, let what) {
      return Fault(position: run.first, what: what)
    }
    guard let kept else {
      // Asked for only now: a writer beside this walk may have dropped the row by a later time.
      let now = try connection.integer(
        "SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1")
      let isDropped = CommandWindow.isPast(run.command, keptAt: run.at, at: Micros(now ?? 0))
      return isDropped ? nil : Fault(position: run.first, what: run.missing)
    }
    agreed += 1
    return run.fault(kept).map { Fault(position: run.first, what: $0) }
  }

  /// Every run had its own row, so that one row more is one without its events.
  private func countCommands(
    _ connection: borrowing Connection
  ) throws(LogFailure) -> Verification.Fault? {
    let end = Int64(clamping: head.number)
    let named = try connection.integer(
      "SELECT count(*) FROM command WHERE first_position <= \(end)")
    let beyond = try connection.integer(
      """
      SELECT count(*) FROM command
      WHERE (first_position IS NULL) <> (last_position IS NULL)
        OR last_position > (SELECT coalesce(max(position), 0) FROM event)
        OR length(command_id) <> 16 OR length(content_digest) <> 32
      """)
    guard named ?? 0 <= agreed, beyond == 0 else {
      return Fault(
        position: head,
        what: Words(
          "something is kept of a command that did not lead to the events it names",
          "所存命令记录指向并非由其产生的事件"))
    }
    return nil
  }
}
