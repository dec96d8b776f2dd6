internal import Events
internal import Seal

/// Holds the table of commands against the events and names the first place where they differ.
///
/// It looks every command up by its identifier, which takes long. So it runs only where ``CommandScan`` has found that
/// something differs, or that a row may have been dropped meanwhile by a writer beside it.
struct CommandCheck: ~Copyable {
  private typealias Fault = Verification.Fault

  private static let pageRows: Int64 = 1_000

  private let head: Position
  private var now: Micros
  private var selectEvents: Statement
  private var selectCommand: Statement
  private var agreed: Int64 = 0

  /// Prepares the walk up to a head that was verified.
  init(
    _ connection: borrowing Connection, _ opening: Opening
  ) throws(LogFailure) {
    let selectEvents = try connection.prepare(
      """
      SELECT position, recorded_at, meta FROM event WHERE position > ?1 ORDER BY position LIMIT ?2
      """)
    let selectCommand = try connection.prepare(CommandOutcome.query)
    self.selectEvents = selectEvents
    self.selectCommand = selectCommand
    head = opening.head
    now = opening.recordedAt
  }

  /// Walks; what is wrong first.
  mutating func run(_ connection: borrowing Connection) throws(LogFailure) -> Verification.Fault? {
    if let fault = try walkEvents(connection) { return fault }
    return try countCommands(connection)
  }

  private mutating func walkEvents(
    _ connection: borrowing Connection
  ) throws(LogFailure) -> Verification.Fault? {
    var position = Position.start
    var run: CommandRun?
    var key = CommandKey()
    while position < head {
      let pageStart = position
      selectEvents.bind(1, position)
      selectEvents.bind(2, Self.pageRows)
      defer { selectEvents.reset() }
      while position < head, try selectEvents.step() {
        position = position.next
        guard selectEvents.count(0) == position.number,
          let command = selectEvents.withBytes(2, { key.command(in: $0) })
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
      if !CommandWindow.isPast(run.command, keptAt: run.at, at: now) {
        now = Micros(
          try connection.integer("SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1")
            ?? 0)
      }
      let isDropped = CommandWindow.isPast(run.command, keptAt: run.at, at: now)
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
