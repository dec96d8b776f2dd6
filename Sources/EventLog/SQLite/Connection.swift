internal import CSQLite

/// One connection to one SQLite file, with nothing shared: whoever holds it is its only user.
@safe
struct Connection: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  enum Access {
    /// Writes and checkpoints; makes the file where there is none.
    case readWrite
    /// Reads a file that a writer may have open.
    case readOnly
    /// Reads a file that nobody has open, and leaves no side files behind: SQLite makes them even for
    /// a read-only connection, and cannot take them away again.
    case readStill
  }

  /// How long a statement waits for another connection, which only ever holds a lock for as long as
  /// the recovery of a write-ahead log takes.
  static let busyMillisMax: Int32 = 5_000

  let path: String
  private let handle: OpaquePointer
  private let walPages: UnsafeMutablePointer<Int32>

  init(_ path: String, _ access: Access, on disk: Disk = .system) throws(LogFailure) {
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var name = path
    switch access {
    case .readWrite: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .readOnly: flags |= SQLITE_OPEN_READONLY
    case .readStill:
      flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      name = "file:\(Self.percentEncoded(path))?immutable=1"
    }
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(name, &opened, flags, disk.name)
    guard code == SQLITE_OK, let handle = unsafe opened else {
      let problem = unsafe Self.problem(code, opened, "open \(path)")
      unsafe sqlite3_close_v2(opened)
      throw LogFailure(problem, path: path)
    }
    unsafe self.handle = handle
    self.path = path
    let walPages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    unsafe walPages.initialize(to: 0)
    unsafe self.walPages = walPages
    unsafe sqlite3_busy_timeout(handle, Self.busyMillisMax)
    // A dropped connection must not write: after a failure the file stays as the failure left it.
    unsafe zhihui_sqlite_switch(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    unsafe zhihui_sqlite_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    unsafe zhihui_sqlite_switch(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    // This takes the place of SQLite's own checkpoints; the pragma that turns those off would take this away.
    unsafe sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        unsafe context?.assumingMemoryBound(to: Int32.self).pointee = pages
        return SQLITE_OK
      }, walPages)
  }

  deinit {
    // Statements may outlive this by a moment; the file is closed with the last of them.
    unsafe sqlite3_wal_hook(handle, nil, nil)
    unsafe sqlite3_close_v2(handle)
    unsafe walPages.deallocate()
  }

  /// How many pages the write-ahead log held after the last commit of this connection.
  var walPageCount: Int { unsafe Int(walPages.pointee) }

  /// How many rows were written, changed or removed by this connection.
  var changeCount: Int { unsafe Int(sqlite3_total_changes(handle)) }

  /// Lets the close tidy up: the last connection empties the write-ahead log and removes it.
  func tidyOnClose() {
    unsafe zhihui_sqlite_switch(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
  }

  /// Runs statements that give no rows, or whose rows do not matter.
  func execute(_ sql: String) throws(LogFailure) {
    do throws(SQLiteProblem) {
      try run(sql)
    } catch {
      throw LogFailure(error, path: path)
    }
  }

  /// Runs statements and hands a failure on as SQLite told it.
  func run(_ sql: String) throws(SQLiteProblem) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe Self.problem(code, handle, sql) }
  }

  /// Prepares a statement that is kept.
  func prepare(_ sql: String) throws(LogFailure) -> Statement {
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let statement = unsafe prepared else {
      throw LogFailure(unsafe Self.problem(code, handle, sql), path: path)
    }
    return unsafe Statement(statement, sql: sql)
  }

  /// The one integer that a query gives; nil where it gives no row or null.
  func integer(_ sql: String) throws(LogFailure) -> Int64? {
    var statement = try prepare(sql)
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.integer(0)
  }

  /// The one text that a query gives.
  func text(_ sql: String) throws(LogFailure) -> String? {
    var statement = try prepare(sql)
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.text(0)
  }

  /// Moves pages of the write-ahead log into the file, as far as readers let it.
  func checkpointPassively() throws(LogFailure) {
    try checkpoint(SQLITE_CHECKPOINT_PASSIVE, "checkpoint PASSIVE")
  }

  /// Moves all pages of the write-ahead log into the file and empties the log.
  func checkpointAndTruncate() throws(LogFailure) {
    try checkpoint(SQLITE_CHECKPOINT_TRUNCATE, "checkpoint TRUNCATE")
  }

  private func checkpoint(_ mode: Int32, _ name: String) throws(LogFailure) {
    let code = unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
    // A reader in the way is no failure: the rest goes with the next checkpoint.
    guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else {
      throw LogFailure(unsafe Self.problem(code, handle, name), path: path)
    }
  }

  static func problem(_ code: Int32, _ handle: OpaquePointer?, _ sql: String) -> SQLiteProblem {
    let words = unsafe handle == nil ? sqlite3_errstr(code) : sqlite3_errmsg(handle)
    let message = unsafe words.map { unsafe String(cString: $0) } ?? ""
    return SQLiteProblem(code: code, message: message, sql: sql)
  }

  /// A path as the file names of SQLite want it (sqlite.org/uri.html, section 3).
  private static func percentEncoded(_ path: String) -> String {
    var encoded = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      case 0..<16: encoded += "%0" + String(byte, radix: 16)
      default: encoded += "%" + String(byte, radix: 16)
      }
    }
    return encoded
  }
}
