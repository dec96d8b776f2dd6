internal import Glibc

/// An open file that is closed when its owner lets go of it.
struct File: ~Copyable, Sendable {
  let path: String
  private let descriptor: Int32
  // Takes all writes where the file lies on another disk than the system's.
  private let diskFile: DiskFile?

  /// Opens a file for reading and writing, making it where there is none.
  init(creating path: String, on disk: Disk = .system) throws(LogFailure) {
    let diskFile: DiskFile?
    if let name = disk.name {
      diskFile = try DiskFile.creating(path, on: name)
    } else {
      diskFile = nil
    }
    try self.init(path, O_RDWR | O_CREAT | O_CLOEXEC, diskFile)
  }

  /// Opens a file for reading; nil where there is none.
  static func ifPresent(_ path: String) throws(LogFailure) -> File? {
    do throws(LogFailure) {
      return try File(path, O_RDONLY | O_CLOEXEC)
    } catch .io(_, _, ENOENT) {
      return nil
    }
  }

  private init(
    _ path: String, _ flags: Int32, _ diskFile: DiskFile? = nil
  ) throws(LogFailure) {
    let descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .io(path: path, call: "open", errno: errno) }
    self.path = path
    self.diskFile = diskFile
    self.descriptor = descriptor
  }

  deinit {
    // A process that was just forked has this file open until it runs its program; the close alone would leave
    // the lock with it.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Takes the file for this owner alone; false where another has it.
  func tryLock() throws(LogFailure) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw .io(path: path, call: "flock", errno: errno) }
    return false
  }

  /// Whether another owner has taken the file. Asking shuts nobody out but for the moment of asking.
  func isLocked() throws(LogFailure) -> Bool {
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw .io(path: path, call: "flock", errno: errno) }
      return true
    }
    flock(descriptor, LOCK_UN)
    return false
  }

  /// Up to `count` bytes from an offset on.
  func read(_ count: Int, at offset: Int = 0) throws(LogFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let got = unsafe pread(descriptor, &bytes, count, off_t(offset))
    guard got >= 0 else { throw .io(path: path, call: "pread", errno: errno) }
    return Array(bytes[..<got])
  }

  /// Overwrites bytes at an offset.
  func write(_ bytes: [UInt8], at offset: Int) throws(LogFailure) {
    if let diskFile { return try diskFile.write(bytes, at: offset) }
    let written = unsafe pwrite(descriptor, bytes, bytes.count, off_t(offset))
    guard written == bytes.count else {
      // A short write to a disk file has one cause.
      let number = written < 0 ? errno : ENOSPC
      guard number == ENOSPC else { throw .io(path: path, call: "pwrite", errno: number) }
      throw .diskFull(path: path)
    }
  }

  /// Drops everything behind a length.
  func truncate(to sizeBytes: Int) throws(LogFailure) {
    if let diskFile { return try diskFile.truncate(to: sizeBytes) }
    guard ftruncate(descriptor, off_t(sizeBytes)) == 0 else {
      throw .io(path: path, call: "ftruncate", errno: errno)
    }
  }

  /// Returns once the bytes are on the disk.
  func synchronise() throws(LogFailure) {
    if let diskFile { return try diskFile.synchronise() }
    guard fdatasync(descriptor) == 0 else {
      throw .io(path: path, call: "fdatasync", errno: errno)
    }
  }
}
