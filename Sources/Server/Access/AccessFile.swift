internal import EventLog
internal import Glibc

/// Reads and replaces one small private file (mode 0600), whole or not at all.
struct AccessFile {
  /// An operation of the system failed.
  struct Failure: Error, Equatable {
    let operation: String
    let path: String
    let code: Int32
  }

  static let sizeBytesMax = 4 << 20

  let path: String

  /// The file as it is now; nil where there is none.
  var mark: FileMark? { FileMark(path) }

  /// The file's bytes; nil where there is none.
  func read() throws(Failure) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("open")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 { throw failure("read") }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= Self.sizeBytesMax else {
        throw Failure(operation: "read", path: path, code: EFBIG)
      }
    }
  }

  /// Writes a new file beside the old one, makes it durable, and puts it in the old one's place.
  func replace(with bytes: [UInt8]) throws(Failure) {
    let temporary = path + ".new"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("open") }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 { throw failure("write") }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw failure("fsync") }
    guard unsafe rename(temporary, path) == 0 else { throw failure("rename") }
  }

  /// Runs a change of the file that no other process interrupts.
  func exclusively<Value>(_ change: () throws(AccessFailure) -> Value) throws(AccessFailure)
    -> Value
  {
    let descriptor = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw AccessFailure.file(failure("lock"))
    }
    defer { close(descriptor) }
    return try change()
  }

  private func failure(_ operation: String) -> Failure {
    Failure(operation: operation, path: path, code: errno)
  }
}
