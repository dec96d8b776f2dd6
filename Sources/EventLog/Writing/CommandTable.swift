internal import CSQLite
internal import Events
internal import Seal

/// The writer's hand on what is kept of commands.
struct CommandTable: ~Copyable, Sendable {
  /// The least number of rows that a commit looks at to drop what is too old.
  static let pruneRowsMin = 64
  /// For each command that comes in, so many are looked at: more go than come, and each step stays small.
  static let pruneRowsPerCommand = 2

  private var insertRow: Statement
  private var selectRow: Statement
  private var selectOld: Statement
  private var deleteRow: Statement
  private var recent: RecentCommands
  // Everything up to here has been looked at since the log was opened.
  private var prunedTo = UUID128(high: 0, low: 0)

  init(_ connection: borrowing Connection) throws(LogFailure) {
    let insertRow = try connection.prepare(
      """
      INSERT INTO command(command_id, content_digest, first_position, last_position, outcome, at)
      VALUES(?1, ?2, ?3, ?4, ?5, ?6)
      """)
    let selectRow = try connection.prepare(CommandOutcome.query)
    let selectOld = try connection.prepare(
      """
      SELECT command_id, at FROM command WHERE command_id > ?1 AND command_id < ?2
      ORDER BY command_id LIMIT ?3
      """)
    let deleteRow = try connection.prepare("DELETE FROM command WHERE command_id = ?1")
    recent = RecentCommands(greatest: try Self.greatest(connection))
    self.insertRow = insertRow
    self.selectRow = selectRow
    self.selectOld = selectOld
    self.deleteRow = deleteRow
  }

  /// The greatest identifier of a command that is kept; below all others where none is.
  static func greatest(_ connection: borrowing Connection) throws(LogFailure) -> UUID128 {
    var last = try connection.prepare(
      "SELECT command_id FROM command ORDER BY command_id DESC LIMIT 1")
    guard try last.step() else { return UUID128(high: 0, low: 0) }
    return last.uuid(0) ?? UUID128(high: 0, low: 0)
  }

  /// What is kept of a command.
  mutating func outcome(of id: UUID128) throws(LogFailure) -> CommandOutcome? {
    guard !recent.isNew(id) else { return nil }
    return try CommandOutcome.select(id, &selectRow)
  }

  /// Keeps what a command was answered.
  ///
  /// - Parameter isAskedFor: whether later batches look their commands up here.
  mutating func insert(
    _ command: CommandRecord, positions: ClosedRange<Position>?, at: Micros, isAskedFor: Bool
  ) throws(LogFailure) {
    insertRow.bind(1, command.id)
    insertRow.bind(2, command.contentDigest)
    if let positions {
      insertRow.bind(3, positions.lowerBound)
      insertRow.bind(4, positions.upperBound)
    } else {
      insertRow.bindNull(3)
      insertRow.bindNull(4)
    }
    insertRow.bind(5, command.outcome)
    insertRow.bind(6, at.count)
    do throws(LogFailure) {
      try insertRow.run()
    } catch .sqlite(let problem) where problem.code == zhihui_sqlite_constraint_primary_key() {
      throw .commandRepeated(command.id)
    }
    if isAskedFor { recent.insert(command.id) } else { recent.pass(command.id) }
  }

  /// Takes a small step in dropping what is older than ``CommandWindow`` at a time of recording.
  ///
  /// That time must become durable with the step: if it could go back over a restart, a command that was dropped
  /// would look new again.
  mutating func prune(at: Micros, rowsMax: Int) throws(LogFailure) {
    let start = CommandWindow.start(at: at).milliseconds
    guard start > 0 else { return }
    selectOld.bind(1, prunedTo)
    selectOld.bind(2, UUID128(high: UInt64(start) << 16, low: 0))
    selectOld.bind(3, Int64(rowsMax))
    var old: [UUID128] = []
    while try selectOld.step() {
      guard let id = selectOld.uuid(0) else { continue }
      prunedTo = id
      if CommandWindow.isPast(id, keptAt: Micros(selectOld.integer(1)), at: at) { old.append(id) }
    }
    for id in old {
      deleteRow.bind(1, id)
      try deleteRow.run()
    }
  }
}
