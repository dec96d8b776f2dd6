import Glibc

@testable import EventLog

/// A small disk in memory, where the tests may mount one.
struct TemporaryDisk: ~Copyable {
  struct Refused: Error {
    let errno: Int32
  }

  /// Whether this process may mount; found out by doing it.
  static let isPossible: Bool = {
    let scratch = ScratchDirectory()
    return (try? TemporaryDisk(at: scratch.log.path, sizeBytes: 1 << 16)) != nil
  }()

  private let path: String

  init(at path: String, sizeBytes: Int) throws {
    try Folder(path: path).create()
    try Self.mount(path, sizeBytes, 0)
    self.path = path
  }

  deinit { _ = unsafe umount2(path, Int32(MNT_DETACH)) }

  func grow(to sizeBytes: Int) throws { try Self.mount(path, sizeBytes, UInt(MS_REMOUNT)) }

  private static func mount(_ path: String, _ sizeBytes: Int, _ flags: UInt) throws {
    guard unsafe Glibc.mount("tmpfs", path, "tmpfs", flags, "size=\(sizeBytes)") == 0 else {
      throw Refused(errno: errno)
    }
  }
}
