internal import Glibc

/// Space that is held in a file and given up when the disk is full, so that a log can be recovered without
/// anything else having to be removed first.
public struct DiskReserve: Sendable {
  private let directory: LogDirectory
  private let sizeBytes: Int
  private let freeBytes: @Sendable (LogDirectory) throws(LogFailure) -> Int

  /// Names the reserve of a data directory; nothing is made.
  ///
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - sizeBytes: how much is held.
  ///   - freeBytes: measures the room on its disk.
  public init(
    _ directory: LogDirectory, sizeBytes: Int,
    freeBytes: @escaping @Sendable (LogDirectory) throws(LogFailure) -> Int =
      DiskSpace.freeBytes(at:)
  ) {
    self.directory = directory
    self.sizeBytes = sizeBytes
    self.freeBytes = freeBytes
  }

  /// How many bytes it lacks.
  public var missingBytes: Int {
    max(0, sizeBytes - (FileMark(directory.reservePath)?.sizeBytes ?? 0))
  }

  /// Takes the space, all of it or none.
  ///
  /// - Throws: `diskFull` where there is not so much.
  public func hold() throws(LogFailure) {
    guard FileMark(directory.reservePath)?.sizeBytes != sizeBytes else { return }
    let path = directory.reservePath
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .io(path: path, call: "open", errno: errno) }
    defer { close(descriptor) }
    var problem = posix_fallocate(descriptor, 0, off_t(sizeBytes))
    if problem == 0, ftruncate(descriptor, off_t(sizeBytes)) != 0 { problem = errno }
    guard problem == 0 else {
      try release()
      if problem == ENOSPC { throw .diskFull(path: path) }
      throw .io(path: path, call: "posix_fallocate", errno: problem)
    }
  }

  /// Gives the space up.
  public func release() throws(LogFailure) {
    let path = directory.reservePath
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw .io(path: path, call: "unlink", errno: errno)
    }
  }

  /// Gives the space up where the disk has less left than it.
  func releaseIfShort() throws(LogFailure) {
    if try freeBytes(directory) < sizeBytes { try release() }
  }
}
