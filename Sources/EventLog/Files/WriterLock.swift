internal import Glibc

/// Holds the data directory for one writer, as long as it lives.
struct WriterLock: ~Copyable, Sendable {
  private static let contentSizeBytesMax = 32

  private let file: File

  init(_ path: String) throws(LogFailure) {
    let file = try File(creating: path)
    guard try file.tryLock() else {
      let text = String(decoding: try file.read(Self.contentSizeBytesMax), as: UTF8.self)
      throw .locked(path: path, process: Int32(text.prefix { $0 != "\n" }))
    }
    try file.truncate(to: 0)
    try file.write(Array("\(getpid())\n".utf8), at: 0)
    self.file = file
  }
}
