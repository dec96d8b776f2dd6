internal import EventLog
internal import Glibc

/// What the system says of the process and of the data directory; read off the loop, since a disk may be slow.
struct SystemFigures: Sendable {
  private(set) var logBytes: Int64?
  private(set) var writeAheadBytes: Int64?
  private(set) var diskFreeBytes: Int64?
  private(set) var residentBytes: Int64?
  private(set) var openFiles: Int64?

  static func read(_ disk: consuming DiskWatch) -> SystemFigures {
    var figures = SystemFigures()
    figures.logBytes = size(of: disk.directory.path(of: "log.db"))
    figures.writeAheadBytes = size(of: disk.directory.path(of: "log.db-wal")) ?? 0
    figures.diskFreeBytes = (try? disk.freeBytes()).map(Int64.init)
    figures.residentBytes = residentPages().map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) }
    figures.openFiles = openFileCount()
    return figures
  }

  private static func size(of path: String) -> Int64? {
    var found = stat()
    return unsafe stat(path, &found) == 0 ? Int64(found.st_size) : nil
  }

  /// The second field of `/proc/self/statm` (proc(5)).
  private static func residentPages() -> Int64? {
    let descriptor = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
    guard count > 0 else { return nil }
    let fields = bytes.prefix(count).split(separator: UInt8(ascii: " "))
    return fields.count > 1 ? Int64(String(decoding: fields[1], as: UTF8.self)) : nil
  }

  private static func openFileCount() -> Int64? {
    guard let folder = unsafe opendir("/proc/self/fd") else { return nil }
    defer { unsafe closedir(folder) }
    var count: Int64 = 0
    while unsafe readdir(folder) != nil { count += 1 }
    // Itself, its parent, and the descriptor that reads it.
    return count - 3
  }
}
