import Events
import Glibc
import Seal

@testable import EventLog

/// A data directory of its own for one test, gone with it.
final class ScratchDirectory {
  let log: LogDirectory

  init() {
    // Random names rather than mkdtemp: the folder itself is the log's to make.
    let id = UUID128(high: RandomBytes.integer(), low: RandomBytes.integer())
    log = LogDirectory(path: "/tmp/zhihui-log-test-\(id)")
  }

  deinit {
    try? clear()
    for path in [log.projectionsPath, log.path] { _ = unsafe rmdir(path) }
  }

  /// Removes the files in it.
  func clear() throws {
    for path in [log.projectionsPath, log.path] {
      let folder = Folder(path: path)
      for name in try folder.names() { try? folder.remove(name) }
    }
  }

  /// The names of the files in it.
  func names() throws -> [String] { try Folder(path: log.path).names() }

  /// Changes `log.db` behind the log's back, as somebody with the file in their hands would.
  func tamper(_ sql: String) throws {
    let connection = try Connection(log.logPath, .readWrite)
    connection.tidyOnClose()
    try connection.execute(sql)
  }

  /// The bytes of a file.
  func bytes(of path: String) throws -> [UInt8] {
    guard let file = try File.ifPresent(path) else { return [] }
    return try file.read(1 << 20)
  }
}

extension ScratchDirectory {
  /// Puts other bytes in the place of `log.db`.
  func replaceLog(_ bytes: [UInt8]) throws {
    try Folder(path: log.path).remove("log.db")
    try File(creating: log.logPath).write(bytes, at: 0)
  }
}
