internal import CSQLite

/// One prepared statement over a file of tiles.
@safe
struct TileStatement: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  private let handle: OpaquePointer
  private let path: String

  init(_ handle: OpaquePointer, path: String) {
    unsafe self.handle = handle
    self.path = path
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Runs on to the next row; false when there is none.
  mutating func step() throws(TileFailure) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    let failure = unsafe TileDatabase.failure(code, of: sqlite3_db_handle(handle), path)
    reset()
    if code == SQLITE_DONE { return false }
    throw failure
  }

  /// Ends a run before its last row.
  mutating func reset() { unsafe sqlite3_reset(handle) }

  mutating func bind(_ index: Int32, _ value: Int) {
    let code = unsafe sqlite3_bind_int64(handle, index, Int64(value))
    precondition(code == SQLITE_OK, "a parameter that the statement does not have")
  }

  func integer(_ column: Int32) -> Int? {
    guard unsafe sqlite3_column_type(handle, column) == SQLITE_INTEGER else { return nil }
    return Int(unsafe sqlite3_column_int64(handle, column))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  func bytes(_ column: Int32) -> [UInt8] {
    let start = unsafe sqlite3_column_blob(handle, column)
    let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }
}
