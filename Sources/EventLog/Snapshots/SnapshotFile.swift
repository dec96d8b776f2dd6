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
  private let directory: LogDirectory
  private let connection: Connection
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
      return try SnapshotFile(directory, storeID, versions)
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
    try SnapshotIdentity(storeID: storeID, versions: versions).prepare(connection)
    let log = try ReadSession(directory)
    var selectHash = try log.connection.prepare("SELECT hash FROM event WHERE position = ?1")
    let upsert = try connection.prepare(
      """
      INSERT INTO row(part, key, state) VALUES(?1, ?2, ?3)
      ON CONFLICT DO UPDATE SET state = excluded.state
      """)
    let delete = try connection.prepare("DELETE FROM row WHERE part = ?1 AND key = ?2")
    let saveMark = try connection.prepare("UPDATE meta SET position = ?1, hash = ?2")
    var mark = try connection.prepare("SELECT position, hash FROM meta")
    guard try mark.step(), let number = mark.count(0) else {
      throw .projectionForeign(path: connection.path)
    }
    let position = Position(number)
    if position != .start {
      guard let hash = mark.digest(1),
        try Self.hash(at: position, &selectHash) == hash
      else { throw .projectionForeign(path: connection.path) }
    }
    mark.reset()
    self.position = position
    self.directory = directory
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
    try connection.execute("BEGIN IMMEDIATE")
    do throws(LogFailure) {
      for row in rows {
        if let state = row.state {
          upsert.bind(1, row.part)
          upsert.bind(2, row.key)
          upsert.bind(3, state)
          try upsert.run()
        } else {
          delete.bind(1, row.part)
          delete.bind(2, row.key)
          try delete.run()
        }
      }
      saveMark.bind(1, next)
      saveMark.bind(2, hash)
      try saveMark.run()
      try connection.execute("COMMIT")
    } catch {
      // The first failure is the one to tell; SQLite may have rolled back already.
      do throws(LogFailure) { try connection.execute("ROLLBACK") } catch {}
      throw error
    }
    position = next
    if connection.walPageCount >= Self.checkpointPages { try connection.checkpointPassively() }
  }

  /// Hands over every row, in the order of part and key.
  public func forEachRow(
    _ body: (SnapshotRow) throws(SnapshotError) -> Void
  ) throws(LogFailure) {
    var rows = try connection.prepare("SELECT part, key, state FROM row ORDER BY part, key")
    while try rows.step() {
      let row = SnapshotRow(part: rows.text(0), key: rows.bytes(1), state: rows.bytes(2))
      do throws(SnapshotError) {
        try body(row)
      } catch {
        throw .projectionForeign(path: connection.path)
      }
    }
  }

  /// Leaves nothing in the file of what was removed or overwritten. Rows that were moved between pages leave their
  /// old images behind, which only writing the file anew takes away.
  public func scour() throws(LogFailure) {
    try connection.execute("VACUUM")
    try connection.emptyWriteAheadLog()
  }

  /// Empties the file.
  public func removeAll() throws(LogFailure) {
    try connection.execute(
      "BEGIN IMMEDIATE; DELETE FROM row; UPDATE meta SET position = 0, hash = x''; COMMIT")
    position = .start
  }
}
