public import Events
internal import Seal

/// `snapshots.db`: the state of the folds at a position, so that a start need not fold the whole log.
///
/// It is disposable. Rows, position and hash change in one transaction; a file that is damaged, of another log or of
/// other versions of the folds, or whose hash is not the log's at its position, is thrown away.
public final class SnapshotFile {
  /// `ZHIS` in ASCII.
  static let applicationID: Int64 = 0x5A48_4953
  /// The file's name in the data directory.
  static let fileName = "snapshots.db"
  /// From how many pages on the write-ahead log is moved into the file.
  private static let checkpointPages = 1_000

  /// Up to where the log is folded into it; the start where it holds nothing that can be used.
  public private(set) var position: Position
  /// Whether what was there before had to be thrown away because it was not as it was written.
  public private(set) var replacesDamaged = false
  private let identity: SnapshotIdentity
  private let connection: Connection
  private var tally: SnapshotTally
  private var selectCheck: Statement
  private var upsert: Statement
  private var delete: Statement
  private var saveMark: Statement
  private var selectHash: Statement
  private let log: ReadSession

  /// Opens the file, or makes an empty one in the place of one that cannot be used.
  ///
  /// - Parameter versions: names the versions of all folds; other ones cannot use the rows.
  public static func open(
    _ directory: LogDirectory, storeID: UUID128, versions: String
  ) throws(LogFailure) -> SnapshotFile {
    do throws(LogFailure) {
      return try SnapshotFile(directory, storeID, versions)
    } catch {
      // Whatever is wrong with it, the log has everything.
      try remove(directory)
      let file = try SnapshotFile(directory, storeID, versions)
      if case .projectionForeign = error {} else { file.replacesDamaged = true }
      return file
    }
  }

  /// Removes the file; it is no error that there was none. Nobody may have it open.
  public static func remove(_ directory: LogDirectory) throws(LogFailure) {
    let folder = Folder(path: directory.path)
    for suffix in ["-wal", "-shm", ""] { try folder.remove(fileName + suffix) }
  }

  private init(
    _ directory: LogDirectory, _ storeID: UUID128, _ versions: String
  ) throws(LogFailure) {
    let connection = try Connection(directory.path + "/" + Self.fileName, .readWrite)
    let identity = SnapshotIdentity(storeID: storeID, versions: versions)
    try identity.prepare(connection)
    let log = try ReadSession(directory)
    var selectHash = try log.connection.prepare("SELECT hash FROM event WHERE position = ?1")
    let selectCheck = try connection.prepare(
      "SELECT rest, row_check FROM row WHERE part = ?1 AND key = ?2")
    let upsert = try connection.prepare(
      """
      INSERT INTO row(part, key, rest, state, row_check) VALUES(?1, ?2, ?3, ?4, ?5)
      ON CONFLICT DO UPDATE
        SET rest = excluded.rest, state = excluded.state, row_check = excluded.row_check
      """)
    let delete = try connection.prepare("DELETE FROM row WHERE part = ?1 AND key = ?2")
    let saveMark = try connection.prepare(
      """
      UPDATE meta SET position = ?1, hash = ?2, work_count = ?3, work_sum = ?4, rest_count = ?5,
        rest_sum = ?6, meta_check = ?7
      """)
    var mark = try connection.prepare(
      "SELECT position, hash, work_count, work_sum, rest_count, rest_sum FROM meta")
    guard try mark.step(), let number = mark.count(0) else {
      throw .projectionDamaged(path: connection.path)
    }
    let tally = SnapshotTally(mark, from: 2)
    let position = Position(number)
    if position != .start {
      guard let hash = mark.digest(1),
        try Self.hash(at: position, &selectHash) == hash
      else { throw .projectionForeign(path: connection.path) }
    }
    mark.reset()
    self.position = position
    self.identity = identity
    self.tally = tally
    self.selectCheck = selectCheck
    self.upsert = upsert
    self.delete = delete
    self.saveMark = saveMark
    self.selectHash = selectHash
    self.log = log
    self.connection = connection
  }

  private static func hash(
    at position: Position, _ select: inout Statement
  ) throws(LogFailure) -> Digest? {
    select.bind(1, position)
    guard try select.step() else { return nil }
    defer { select.reset() }
    return select.digest(0)
  }

  /// Writes rows and moves the position, all or nothing. The log has to have the position already.
  public func write(_ rows: [SnapshotRow], at next: Position) throws(LogFailure) {
    guard let hash = try Self.hash(at: next, &selectHash) else { return }
    let before = tally
    try connection.execute("BEGIN IMMEDIATE")
    do throws(LogFailure) {
      for row in rows { try write(row) }
      saveMark.bind(1, next)
      saveMark.bind(2, hash)
      saveMark.bind(3, tally.work.count)
      saveMark.bind(4, tally.work.sum)
      saveMark.bind(5, tally.rest.count)
      saveMark.bind(6, tally.rest.sum)
      saveMark.bind(
        7, identity.check(position: Int64(clamping: next.number), hash: hash.bytes, tally))
      try saveMark.run()
      try connection.execute("COMMIT")
    } catch {
      tally = before
      // The first failure is the one to tell; SQLite may have rolled back already.
      do throws(LogFailure) { try connection.execute("ROLLBACK") } catch {}
      throw error
    }
    position = next
    if connection.walPageCount >= Self.checkpointPages { try connection.checkpointPassively() }
  }

  private func write(_ row: SnapshotRow) throws(LogFailure) {
    selectCheck.bind(1, row.part)
    selectCheck.bind(2, row.key)
    let isThere = try selectCheck.step()
    if isThere {
      // As it is noted, right or wrong: damage must not be made good by what is written over it.
      tally.remove(selectCheck.integer(1), isAtRest: selectCheck.integer(0) != 0)
      selectCheck.reset()
    }
    if let state = row.state {
      let check = SnapshotRow.check(row.part, row.key, isAtRest: row.isAtRest, state)
      upsert.bind(1, row.part)
      upsert.bind(2, row.key)
      upsert.bind(3, row.isAtRest ? 1 : 0)
      upsert.bind(4, state)
      upsert.bind(5, check)
      try upsert.run()
      tally.add(check, isAtRest: row.isAtRest)
    } else if isThere {
      delete.bind(1, row.part)
      delete.bind(2, row.key)
      try delete.run()
    }
  }

  /// Hands over every row at work, in the order of part and key.
  ///
  /// - Throws: `projectionDamaged` where one is not as it was written, or, after the last one, where rows are missing.
  public func forEachRowAtWork(
    _ body: (SnapshotRow) throws(SnapshotError) -> Void
  ) throws(LogFailure) {
    var rows = try connection.prepare(
      "SELECT \(SnapshotRow.columns) FROM row WHERE rest = 0 ORDER BY part, key")
    var found = RowTally()
    while try rows.step() {
      let (row, check) = try SnapshotRow.checked(rows, path: connection.path)
      found.add(check)
      do throws(SnapshotError) {
        try body(row)
      } catch {
        throw .projectionForeign(path: connection.path)
      }
    }
    guard found == tally.work else { throw .projectionDamaged(path: connection.path) }
  }

  /// Leaves nothing in the file of what was removed or overwritten. Rows that were moved between pages leave their
  /// old images behind, which only writing the file anew takes away.
  public func scour() throws(LogFailure) {
    try connection.execute("VACUUM")
    try connection.emptyWriteAheadLog()
  }
}
