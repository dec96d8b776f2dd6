internal import CSQLite

/// One connection to a file of tiles, which is only read.
@safe
struct TileDatabase: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  /// No picture of a tile is larger, in bytes; a file with such a one is damaged.
  static let valueBytesMax: Int32 = 8 << 20
  /// How long a statement waits for a program that is changing the file, in milliseconds.
  static let busyMillisMax: Int32 = 1_000

  let path: String
  private let handle: OpaquePointer

  init(_ path: String) throws(TileFailure) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let handle = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw .unreadable(path: path, reason: unsafe String(cString: sqlite3_errstr(code)))
    }
    self.path = path
    unsafe self.handle = handle
    unsafe sqlite3_busy_timeout(handle, Self.busyMillisMax)
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.valueBytesMax)
    // The tables may be views that somebody else wrote.
    unsafe zhihui_sqlite_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    unsafe zhihui_sqlite_switch(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  func prepare(_ sql: String) throws(TileFailure) -> TileStatement {
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let statement = unsafe prepared else {
      throw unsafe Self.failure(code, of: handle, path)
    }
    return unsafe TileStatement(statement, path: path)
  }

  static func failure(_ code: Int32, of handle: OpaquePointer?, _ path: String) -> TileFailure {
    let reason = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? ""
    return switch code & 0xFF {
    case SQLITE_ERROR: .foreign(path: path, reason: reason)
    case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_TOOBIG: .damaged(path: path, reason: reason)
    default: .unreadable(path: path, reason: reason)
    }
  }
}
