import EventLog
import Events
import Glibc
import Seal

/// A data directory of its own for one test, gone with it.
final class ScratchDirectory {
  let path: String

  init() {
    let id = UUID128(high: RandomBytes.integer(), low: RandomBytes.integer())
    path = "/tmp/zhihui-server-test-\(id)"
    let made = unsafe mkdir(path, 0o700)
    precondition(made == 0, "no scratch directory")
  }

  deinit {
    Self.empty(LogDirectory(path: path).projectionsPath)
    Self.empty(path)
  }

  /// Removes the files of the read models.
  func removeProjections() { Self.empty(LogDirectory(path: path).projectionsPath) }

  private static func empty(_ path: String) {
    guard let folder = unsafe opendir(path) else { return }
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { _ = unsafe unlink(path + "/" + name) }
    }
    unsafe closedir(folder)
    _ = unsafe rmdir(path)
  }
}
