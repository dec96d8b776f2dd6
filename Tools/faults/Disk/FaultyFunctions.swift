internal import CSQLite
internal import Seal

/// A simulated disk's file functions, known to SQLite by a name of their own as long as this lives
/// (sqlite.org/vfs.html).
///
/// They are the system's, but for those that change a file: these ask the disk first, and no sync reaches the
/// system. All else, locks and shared memory above all, is the system's own.
@safe
final class FaultyFunctions {
  /// What stands behind the system's own record of an open file.
  @unsafe
  struct OpenFile {
    let disk: UnsafeRawPointer
    let methods: UnsafePointer<sqlite3_io_methods>
    /// The file's number on the disk; below zero for the folder.
    let number: Int
    let isSyncedWithFolder: Bool
  }

  /// How much memory the system's own record takes.
  static let systemSizeBytes = unsafe Int(sqlite3_vfs_find(nil)?.pointee.szOsFile ?? 0)

  let name: String
  private let nameBytes: UnsafeMutablePointer<CChar>
  private let functions: UnsafeMutablePointer<sqlite3_vfs>

  /// Registers the functions of a disk, which must outlive them.
  init?(of disk: SimulatedDisk) {
    guard let system = unsafe sqlite3_vfs_find(nil) else { return nil }
    name = "zhihui-faulty-\(RandomBytes.integer())"
    let bytes = Array(name.utf8CString)
    unsafe nameBytes = .allocate(capacity: bytes.count)
    unsafe nameBytes.initialize(from: bytes, count: bytes.count)
    unsafe functions = .allocate(capacity: 1)
    unsafe functions.initialize(to: system.pointee)
    unsafe functions.pointee.szOsFile += Int32(MemoryLayout<OpenFile>.stride)
    unsafe functions.pointee.pNext = nil
    unsafe functions.pointee.zName = UnsafePointer(nameBytes)
    unsafe functions.pointee.pAppData = Unmanaged.passUnretained(disk).toOpaque()
    unsafe functions.pointee.xOpen = openFile
    unsafe functions.pointee.xDelete = deleteFile
    unsafe sqlite3_vfs_register(functions, 0)
  }

  deinit {
    unsafe sqlite3_vfs_unregister(functions)
    unsafe functions.deallocate()
    unsafe nameBytes.deallocate()
  }
}
