import Events
import Glibc
import Seal

@testable import EventLog

/// A data directory of its own for one test, gone with it.
final class ScratchDirectory {
  let path: String
  private var folders: [String] = []

  init() {
    let id = UUID128(high: RandomBytes.integer(), low: RandomBytes.integer())
    path = "/tmp/zhihui-server-test-\(id)"
    let made = unsafe mkdir(path, 0o700)
    precondition(made == 0, "no scratch directory")
  }

  /// Makes a folder in it.
  func makeFolder(_ name: String) {
    let made = unsafe mkdir(path + "/" + name, 0o700)
    precondition(made == 0, "no folder")
    folders.append(path + "/" + name)
  }

  deinit {
    for folder in folders { Self.remove(folder) }
    Self.remove(LogDirectory(path: path).projectionsPath)
    Self.remove(path)
  }

  /// Removes the files of the read models.
  func removeProjections() { Self.remove(LogDirectory(path: path).projectionsPath) }

  private static func remove(_ path: String) {
    let folder = Folder(path: path)
    for name in (try? folder.names()) ?? [] { try? folder.remove(name) }
    _ = unsafe rmdir(path)
  }
}
