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
  private let identity: ProjectionIdentity
  private var linked: LinkedRows
  private var saveCheckpoint: Statement
  private var selectCheckpoint: Statement

  /// Opens a projection's file, making an empty one where there is none and writing is wanted.
  ///
  /// - Throws: `projectionForeign` if the file belongs to another log, name or version; `projectionDamaged` if it is
  ///   not as it was written; `logMissing` if there is none and only reading is wanted.
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
    let saveCheckpoint = try connection.prepare(ProjectionIdentity.checkpointUpdate)
    let linked = try LinkedRows(connection)
    self.checkpoint = try identity.readCheckpoint(&selectCheckpoint, path)
    self.name = name
    self.mark = mark
    self.identity = identity
    self.linked = linked
    self.saveCheckpoint = saveCheckpoint
    self.selectCheckpoint = selectCheckpoint
    self.connection = connection
  }

  /// Reads the checkpoint again, for a reader beside the writer.
  public func refresh() throws(LogFailure) {
    checkpoint = try identity.readCheckpoint(&selectCheckpoint, connection.path)
  }

  /// Writes and removes entries and moves the checkpoint, all or nothing.
  public func write(_ rows: [ProjectionRow], checkpoint next: Position) throws(LogFailure) {
    try inTransaction { () throws(LogFailure) in
      try linked.write(rows)
      try save(next)
    }
    checkpoint = next
  }

  /// Removes all entries and sets the checkpoint before the first event.
  public func removeAll() throws(LogFailure) {
    try inTransaction { () throws(LogFailure) in
      try connection.execute("DELETE FROM row")
      try LinkedRows.begin(connection)
      try save(.start)
    }
    checkpoint = .start
  }

  /// Up to `limit` entries of a collection in the order of their keys: after one key, up to and with another.
  ///
  /// - Throws: `projectionDamaged` where one is not as it was written, or is missing.
  public func rows(
    in collection: String, after key: String? = nil, through last: String? = nil, limit: Int
  ) throws(LogFailure) -> [ProjectionRow] {
    // Nothing lies between a key and that key with a zero byte behind it.
    try linked.read(
      collection, from: key.map { $0 + "\0" } ?? "", through: last, limit: limit)
  }

  /// One entry; nil where there is none.
  ///
  /// - Throws: `projectionDamaged` where it is not as it was written, or is missing.
  public func row(_ collection: String, _ key: String) throws(LogFailure) -> ProjectionRow? {
    try linked.read(collection, from: key, through: key, limit: 1).first
  }

  private func save(_ position: Position) throws(LogFailure) {
    saveCheckpoint.bind(1, position)
    saveCheckpoint.bind(2, identity.check(at: position))
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
