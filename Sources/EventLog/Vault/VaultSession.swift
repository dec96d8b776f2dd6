internal import Events
internal import Seal

/// A read-only connection to a vault, and how it was opened: as ``ReadSession`` does it for the log.
final class VaultSession {
  private let connection: Connection
  private let master: SealingKey
  private let path: String
  private let stillMark: FileMark?
  private var select: Statement
  private var selectVersion: Statement

  /// Opens the vault of a log; nil where there is none, or nothing to open it with.
  static func open(
    _ directory: LogDirectory, storeID: UUID128
  ) throws(LogFailure) -> VaultSession? {
    guard let mark = FileMark(directory.vaultPath) else { return nil }
    do throws(LogFailure) {
      guard
        let master = try MasterKeyFile(path: directory.vaultKeyPath, disk: directory.disk).read()
      else { return nil }
      return try VaultSession(directory, mark, storeID, master)
    } catch .vaultUnusable {
      return nil
    } catch .fileDamaged {
      return nil
    }
  }

  private init(
    _ directory: LogDirectory, _ mark: FileMark, _ storeID: UUID128, _ master: SealingKey
  ) throws(LogFailure) {
    path = directory.vaultPath
    let isStill = FileMark(path + "-wal") == nil
    let connection = try Connection(path, isStill ? .readStill : .readOnly)
    try connection.execute("PRAGMA query_only = ON")
    try connection.execute("PRAGMA mmap_size = 0")
    try VaultIdentity.check(connection, storeID: storeID, master: master)
    let select = try connection.prepare(
      "SELECT created_position, wrapped FROM key WHERE subject = ?1 ORDER BY created_position, id")
    let selectVersion = try connection.prepare("PRAGMA data_version")
    self.select = select
    self.selectVersion = selectVersion
    self.connection = connection
    self.master = master
    stillMark = isStill ? mark : nil
  }

  /// Whether a writer has opened the file that was taken to lie still.
  var isStale: Bool {
    guard let stillMark else { return FileMark(path) == nil }
    return FileMark(path + "-wal") != nil || FileMark(path) != stillMark
  }

  /// Changes whenever somebody has written to the vault.
  func version() throws(LogFailure) -> Int64 {
    guard try selectVersion.step() else { return 0 }
    defer { selectVersion.reset() }
    return selectVersion.integer(0)
  }

  /// Whether the file is sound and every key that was not destroyed can be opened.
  func isWhole() throws(LogFailure) -> Bool {
    guard try connection.text("PRAGMA integrity_check(1)") == "ok" else { return false }
    // A table may have a column of another name and be in order all the same.
    var schema = try connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    var tables = 0
    while try schema.step() {
      guard VaultFormat.schema.contains(schema.text(0)) else { return false }
      tables += 1
    }
    guard tables == VaultFormat.schema.count(where: { $0 == ";" }) else { return false }
    var rows = try connection.prepare("SELECT subject, wrapped FROM key")
    while try rows.step() {
      guard let subject = StreamID(rows.text(0)) else { return false }
      let wrapped = WrappedKey(bytes: rows.bytes(1), subject: subject)
      guard wrapped.isDestroyed || wrapped.open(master) != nil else { return false }
    }
    return true
  }

  /// The keys that a subject ever had, oldest first; nil for those that were destroyed.
  func keys(of subject: StreamID) throws(LogFailure) -> [(from: Position, key: SealingKey?)] {
    select.bind(1, subject.description)
    defer { select.reset() }
    var keys: [(from: Position, key: SealingKey?)] = []
    while try select.step() {
      guard let number = select.count(0) else { throw .vaultUnusable(path: path) }
      let wrapped = WrappedKey(bytes: select.bytes(1), subject: subject)
      keys.append(
        (from: Position(number), key: wrapped.isDestroyed ? nil : wrapped.open(master)))
    }
    return keys
  }
}
