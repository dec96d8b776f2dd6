internal import CSQLite

/// A file, or a folder's list of names, on a disk that stands in for the system's.
@safe
final class DiskFile: @unchecked Sendable {  // one owner: it moves with its file, never shared
  private static let errnoIO: Int32 = 5

  private let path: String
  private let handle: UnsafeMutablePointer<sqlite3_file>
  private let methods: sqlite3_io_methods

  /// Opens a file, making it where there is none.
  static func creating(_ path: String, on disk: String) throws(LogFailure) -> DiskFile {
    try DiskFile(path, on: disk, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
  }

  /// Opens a folder, whose names can be made durable.
  static func folder(_ path: String, on disk: String) throws(LogFailure) -> DiskFile {
    try DiskFile(path, on: disk, SQLITE_OPEN_READONLY)
  }

  private init(_ path: String, on disk: String, _ flags: Int32) throws(LogFailure) {
    guard let functions = unsafe sqlite3_vfs_find(disk), let open = unsafe functions.pointee.xOpen
    else { throw .io(path: path, call: "sqlite3_vfs_find", errno: Self.errnoIO) }
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: unsafe Int(functions.pointee.szOsFile), alignment: MemoryLayout<Int>.alignment)
    let file = unsafe memory.bindMemory(to: sqlite3_file.self, capacity: 1)
    // The kind of file that SQLite itself never locks.
    let code = unsafe open(functions, path, file, flags | SQLITE_OPEN_SUPER_JOURNAL, nil)
    guard code == SQLITE_OK, let methods = unsafe file.pointee.pMethods else {
      unsafe memory.deallocate()
      throw Self.failure(code, path, "open")
    }
    self.path = path
    unsafe self.handle = file
    unsafe self.methods = methods.pointee
  }

  deinit {
    _ = unsafe methods.xClose?(handle)
    unsafe UnsafeMutableRawPointer(handle).deallocate()
  }

  /// Overwrites bytes at an offset.
  func write(_ bytes: [UInt8], at offset: Int) throws(LogFailure) {
    try check(
      unsafe methods.xWrite?(handle, bytes, Int32(bytes.count), sqlite3_int64(offset)), "pwrite")
  }

  /// Drops everything behind a length.
  func truncate(to sizeBytes: Int) throws(LogFailure) {
    try check(unsafe methods.xTruncate?(handle, sqlite3_int64(sizeBytes)), "ftruncate")
  }

  /// Returns once the bytes, or the names, are on the disk.
  func synchronise() throws(LogFailure) {
    try check(unsafe methods.xSync?(handle, SQLITE_SYNC_NORMAL), "fdatasync")
  }

  private func check(_ code: Int32?, _ call: String) throws(LogFailure) {
    guard code == SQLITE_OK else { throw Self.failure(code, path, call) }
  }

  private static func failure(_ code: Int32?, _ path: String, _ call: String) -> LogFailure {
    code == SQLITE_FULL ? .diskFull(path: path) : .io(path: path, call: call, errno: errnoIO)
  }
}
