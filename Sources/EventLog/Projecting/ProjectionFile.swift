public import Events

/// The file of one projection and version: entries, and up to which position they are folded.
///
/// Entries and checkpoint are written in one transaction, so that they never disagree. A power cut may lose the
/// latest transactions; the fold then goes on from the older checkpoint. The file can be removed and built anew
/// from the log at any time.
public final class ProjectionFile {
  /// `ZHIP` in ASCII.
  static let applicationID: Int64 = 0x5A48_4950
  /// From how many pages on the write-ahead log is moved into the file.
  private static let checkpointPages = 1_000

  /// Which projection it belongs to.
  public let name: ProjectionName
  /// Up to where the log is folded into it.
  public private(set) var checkpoint: Position
  let connection: Connection
  /// What was there when it was opened.
  let mark: FileMark?
  private var upsert: Statement
  private var delete: Statement
  private var saveCheckpoint: Statement
  private var selectRange: Statement
  private var selectOne: Statement
  private var selectCheckpoint: Statement

  /// Opens a projection's file, making an empty one where there is none and writing is wanted.
  ///
  /// - Throws: `projectionForeign` if the file belongs to another log, name or version; `logMissing` if there is
  ///   none and only reading is wanted.
  public static func open(
    _ directory: LogDirectory, name: ProjectionName, storeID: UUID128, readOnly: Bool = false
  ) throws(LogFailure) -> ProjectionFile {
    try ProjectionFile(directory, name, storeID, readOnly: readOnly)
  }

  /// Removes a projection's file, if there is one, and makes an empty one. Nobody may have it open.
  public static func recreate(
    _ directory: LogDirectory, name: ProjectionName, storeID: UUID128
  ) throws(LogFailure) -> ProjectionFile {
    try remove(directory, name: name)
    return try open(directory, name: name, storeID: storeID)
  }

  init(
    _ directory: LogDirectory, _ name: ProjectionName, _ storeID: UUID128, readOnly: Bool = false,
    suffix: String = ""
  ) throws(LogFailure) {
    let path = directory.projectionsPath + "/" + name.fileName + suffix
    if readOnly {
      guard FileMark(path) != nil else { throw .logMissing(path: path) }
    } else {
      try Folder(path: directory.projectionsPath).create()
    }
    // Before it is opened: where another takes its place meanwhile, it is only looked at once more.
    let mark = FileMark(path)
    let connection = try Connection(path, readOnly ? .readOnly : .readWrite)
    let identity = ProjectionIdentity(name: name, storeID: storeID)
    try identity.prepare(connection, readOnly: readOnly)
    var selectCheckpoint = try connection.prepare(ProjectionIdentity.checkpointQuery)
    let upsert = try connection.prepare(
      """
      INSERT INTO row(collection, key, position, value) VALUES(?1, ?2, ?3, ?4)
      ON CONFLICT DO UPDATE SET position = excluded.position, value = excluded.value
      """)
    let delete = try connection.prepare("DELETE FROM row WHERE collection = ?1 AND key = ?2")
    let saveCheckpoint = try connection.prepare(ProjectionIdentity.checkpointUpdate)
    let selectRange = try connection.prepare(
      """
      SELECT key, position, value FROM row
      WHERE collection = ?1 AND key >= ?2 AND key <= ?3 ORDER BY key LIMIT ?4
      """)
    let selectOne = try connection.prepare(
      "SELECT key, position, value FROM row WHERE collection = ?1 AND key = ?2")
    self.checkpoint = try Self.readCheckpoint(&selectCheckpoint, path)
    self.name = name
    self.mark = mark
    self.upsert = upsert
    self.delete = delete
    self.saveCheckpoint = saveCheckpoint
    self.selectRange = selectRange
    self.selectOne = selectOne
    self.selectCheckpoint = selectCheckpoint
    self.connection = connection
  }

  private static func readCheckpoint(
    _ select: inout Statement, _ path: String
  ) throws(LogFailure) -> Position {
    guard try select.step() else { throw .projectionForeign(path: path) }
    defer { select.reset() }
    guard let number = select.count(0) else { throw .projectionForeign(path: path) }
    return Position(number)
  }

  /// Reads the checkpoint again, for a reader beside the writer.
  public func refresh() throws(LogFailure) {
    checkpoint = try Self.readCheckpoint(&selectCheckpoint, connection.path)
  }

  /// Writes and removes entries and moves the checkpoint, all or nothing.
  public func write(_ rows: [ProjectionRow], checkpoint next: Position) throws(LogFailure) {
    try inTransaction { () throws(LogFailure) in
      for row in rows {
        if let value = row.value {
          upsert.bind(1, row.collection)
          upsert.bind(2, row.key)
          upsert.bind(3, row.position)
          upsert.bind(4, value)
          try upsert.run()
        } else {
          delete.bind(1, row.collection)
          delete.bind(2, row.key)
          try delete.run()
        }
      }
      try save(next)
    }
    checkpoint = next
  }

  /// Removes all entries and sets the checkpoint before the first event.
  public func removeAll() throws(LogFailure) {
    try inTransaction { () throws(LogFailure) in
      try connection.execute("DELETE FROM row")
      try save(.start)
    }
    checkpoint = .start
  }

  /// Up to `limit` entries of a collection in the order of their keys: after one key, up to and with another.
  public func rows(
    in collection: String, after key: String? = nil, through last: String? = nil, limit: Int
  ) throws(LogFailure) -> [ProjectionRow] {
    selectRange.bind(1, collection)
    // Nothing lies between a key and that key with a zero byte behind it.
    selectRange.bind(2, key.map { $0 + "\0" } ?? "")
    // Every blob is greater than every text (sqlite.org/datatype3.html, section 4.1).
    if let last { selectRange.bind(3, last) } else { selectRange.bind(3, []) }
    selectRange.bind(4, Int64(max(0, limit)))
    defer { selectRange.reset() }
    var rows: [ProjectionRow] = []
    while try selectRange.step() { rows.append(Self.row(selectRange, collection)) }
    return rows
  }

  /// One entry; nil where there is none.
  public func row(_ collection: String, _ key: String) throws(LogFailure) -> ProjectionRow? {
    selectOne.bind(1, collection)
    selectOne.bind(2, key)
    guard try selectOne.step() else { return nil }
    defer { selectOne.reset() }
    return Self.row(selectOne, collection)
  }

  private static func row(
    _ statement: borrowing Statement, _ collection: String
  ) -> ProjectionRow {
    ProjectionRow(
      collection: collection, key: statement.text(0),
      position: Position(statement.count(1) ?? 0), value: statement.bytes(2))
  }

  private func save(_ position: Position) throws(LogFailure) {
    saveCheckpoint.bind(1, position)
    try saveCheckpoint.run()
  }

  private func inTransaction(_ body: () throws(LogFailure) -> Void) throws(LogFailure) {
    try connection.execute("BEGIN IMMEDIATE")
    do throws(LogFailure) {
      try body()
      try connection.execute("COMMIT")
    } catch {
      // The first failure is the one to tell; SQLite may have rolled back already.
      do throws(LogFailure) { try connection.execute("ROLLBACK") } catch {}
      throw error
    }
    if connection.walPageCount >= Self.checkpointPages { try connection.checkpointPassively() }
  }
}
