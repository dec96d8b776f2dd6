internal import Glibc

/// A file open for reading; closed when nobody holds it any more.
final class OpenFile {
  private static let chunkSizeBytes = 64 * 1_024

  /// Nil for what is no regular file, such as a pipe.
  let sizeBytes: Int?
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(ImportError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadableFile(path: path, code: errno) }
    var status = stat()
    let found = unsafe fstat(descriptor, &status)
    self.path = path
    self.descriptor = descriptor
    sizeBytes = found == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { _ = close(descriptor) }

  func read() throws(ImportError) -> [UInt8] {
    var count = -1
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.chunkSizeBytes) { buffer, used in
      repeat {
        count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      used = max(0, count)
    }
    guard count >= 0 else { throw .unreadableFile(path: path, code: errno) }
    return bytes
  }
}
