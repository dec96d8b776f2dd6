internal import CSQLite
internal import Events
internal import Seal

/// One prepared statement. Parameters count from 1, columns from 0, as SQLite has them.
@safe
struct Statement: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  private let handle: OpaquePointer
  private let sql: String

  init(_ handle: OpaquePointer, sql: String) {
    unsafe self.handle = handle
    self.sql = sql
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Runs on to the next row; false when there is none, which makes the statement ready to run anew.
  mutating func step() throws(LogFailure) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw failed(code) }
    unsafe sqlite3_reset(handle)
    return false
  }

  private mutating func failed(_ code: Int32) -> LogFailure {
    let connection = unsafe sqlite3_db_handle(handle)
    let problem = unsafe Connection.problem(code, connection, sql)
    let path = unsafe sqlite3_db_filename(connection, "main").map { unsafe String(cString: $0) }
    reset()
    return LogFailure(problem, path: path ?? "")
  }

  /// Runs a statement that gives no rows.
  mutating func run() throws(LogFailure) {
    while try step() {}
  }

  /// Ends a run before its last row; a statement left standing holds a snapshot of the file.
  mutating func reset() {
    unsafe sqlite3_reset(handle)
  }

  mutating func bind(_ index: Int32, _ value: Int64) {
    let code = unsafe sqlite3_bind_int64(handle, index, value)
    precondition(code == SQLITE_OK, "a parameter that the statement does not have")
  }

  mutating func bind(_ index: Int32, _ position: Position) {
    bind(index, Int64(clamping: position.number))
  }

  mutating func bindNull(_ index: Int32) {
    let code = unsafe sqlite3_bind_null(handle, index)
    precondition(code == SQLITE_OK, "a parameter that the statement does not have")
  }

  mutating func bind(_ index: Int32, _ bytes: Span<UInt8>) {
    let code = unsafe bytes.withUnsafeBufferPointer { buffer in
      // An empty blob needs an address too, or SQLite takes it for null.
      guard let start = buffer.baseAddress else {
        return unsafe sqlite3_bind_zeroblob(handle, index, 0)
      }
      return unsafe sqlite3_bind_blob64(
        handle, index, start, UInt64(buffer.count), zhihui_sqlite_transient())
    }
    precondition(code == SQLITE_OK, "a blob that SQLite could not take")
  }

  mutating func bind(_ index: Int32, _ bytes: [UInt8]) {
    bind(index, bytes.span)
  }

  mutating func bind(_ index: Int32, _ digest: Digest) {
    digest.withBytes { bind(index, $0) }
  }

  mutating func bind(_ index: Int32, _ uuid: UUID128) {
    let words = (uuid.high.bigEndian, uuid.low.bigEndian)
    let code = unsafe withUnsafeBytes(of: words) { buffer in
      unsafe sqlite3_bind_blob(
        handle, index, buffer.baseAddress, Int32(buffer.count), zhihui_sqlite_transient())
    }
    precondition(code == SQLITE_OK, "a blob that SQLite could not take")
  }

  mutating func bind(_ index: Int32, _ text: String) {
    var text = text
    let code = text.withUTF8 { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else {
          return unsafe sqlite3_bind_text(handle, index, "", 0, zhihui_sqlite_transient())
        }
        return unsafe sqlite3_bind_text(
          handle, index, start, Int32(clamping: characters.count), zhihui_sqlite_transient())
      }
    }
    precondition(code == SQLITE_OK, "a text that SQLite could not take")
  }

  func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) -> Int64 {
    unsafe sqlite3_column_int64(handle, column)
  }

  /// An integer that is never below zero; nil where it is.
  func count(_ column: Int32) -> UInt64? {
    UInt64(exactly: integer(column))
  }

  func text(_ column: Int32) -> String {
    String(decoding: bytes(column), as: UTF8.self)
  }

  func bytes(_ column: Int32) -> [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(memory(column)))
  }

  /// Reads a blob where it lies, without a copy.
  @inline(__always)
  func withBytes<Result, Failure: Error>(
    _ column: Int32, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = unsafe memory(column)
    return try unsafe body(bytes.span)
  }

  /// Where the bytes of a column lie until the next step.
  @inline(__always)
  private func memory(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    // One call that looks the column up, and two that look nothing up.
    let value = unsafe sqlite3_column_value(handle, column)
    let start = unsafe sqlite3_value_blob(value)
    let count = unsafe start == nil ? 0 : Int(sqlite3_value_bytes(value))
    return unsafe UnsafeBufferPointer(
      start: start?.assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// A 16-byte blob; nil where it has another length.
  func uuid(_ column: Int32) -> UUID128? {
    let bytes = unsafe memory(column)
    guard let start = unsafe bytes.baseAddress.map({ unsafe UnsafeRawPointer($0) }),
      bytes.count == 16
    else { return nil }
    return unsafe UUID128(
      high: UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }

  /// A 32-byte blob; nil where it has another length.
  func digest(_ column: Int32) -> Digest? {
    withBytes(column) { Digest(bytes: $0) }
  }
}
