internal import Glibc

/// Tells how much room a disk has.
public enum DiskSpace {
  /// The bytes that this process may still write on the disk that holds a data directory.
  public static func freeBytes(at directory: LogDirectory) throws(LogFailure) -> Int {
    var status = statvfs()
    guard unsafe statvfs(directory.path, &status) == 0 else {
      throw .io(path: directory.path, call: "statvfs", errno: errno)
    }
    let (bytes, overflow) = UInt(status.f_bavail).multipliedReportingOverflow(
      by: UInt(status.f_frsize))
    return overflow ? Int.max : Int(clamping: bytes)
  }
}
