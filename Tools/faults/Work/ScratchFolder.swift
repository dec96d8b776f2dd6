internal import Glibc
internal import Seal

/// A call of the system that failed on a scratch file; nothing is said of the log by it.
public struct ScratchFailure: Error, CustomStringConvertible {
  let call: String
  let path: String
  let errno: Int32

  /// One line.
  public var description: String { "\(call) failed on \(path) (errno \(errno))" }
}

/// A folder of its own for one round, gone with it.
package final class ScratchFolder {
  /// Where such folders are made: memory rather than a disk, since no round needs what outlives the machine.
  private static let parents = ["/dev/shm", "/tmp"]

  /// Its path.
  package let path: String

  /// Makes one, in `parent` if one is named.
  package init(in parent: String? = nil) throws(ScratchFailure) {
    let parents = parent.map { [$0] } ?? Self.parents
    let name = "zhihui-faults-\(RandomBytes.integer())"
    for parent in parents {
      let path = parent + "/" + name
      if unsafe mkdir(path, 0o700) == 0 {
        self.path = path
        return
      }
    }
    throw ScratchFailure(call: "mkdir", path: parents.last ?? "", errno: errno)
  }

  deinit { Self.remove(path) }

  /// Puts bytes in the place of a file.
  package func write(_ bytes: [UInt8], to name: String) throws(ScratchFailure) {
    let file = path + "/" + name
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ScratchFailure(call: "open", path: file, errno: errno) }
    defer { close(descriptor) }
    guard unsafe pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
      throw ScratchFailure(call: "pwrite", path: file, errno: errno)
    }
  }

  /// Makes a folder in it.
  func makeFolder(_ name: String) throws(ScratchFailure) {
    let folder = path + "/" + name
    guard unsafe mkdir(folder, 0o700) == 0 else {
      throw ScratchFailure(call: "mkdir", path: folder, errno: errno)
    }
  }

  /// The files in it and in its folders, sorted, by their paths from here.
  func names() throws(ScratchFailure) -> [String] { try names(in: "").sorted() }

  private func names(in folder: String) throws(ScratchFailure) -> [String] {
    guard let stream = unsafe opendir(path + "/" + folder) else {
      throw ScratchFailure(call: "opendir", path: path + "/" + folder, errno: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe Self.name(entry)
      guard name != ".", name != ".." else { continue }
      let place = folder.isEmpty ? name : folder + "/" + name
      if unsafe Int32(entry.pointee.d_type) == Int32(DT_DIR) {
        names += try self.names(in: place)
      } else {
        names.append(place)
      }
    }
    return names
  }

  private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String {
    unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
      unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
        unsafe String(cString: characters)
      }
    }
  }

  /// The bytes of a file in it.
  package func read(_ name: String) throws(ScratchFailure) -> [UInt8] {
    try Self.read(path + "/" + name)
  }

  /// The bytes of a file anywhere.
  package static func read(_ file: String) throws(ScratchFailure) -> [UInt8] {
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ScratchFailure(call: "open", path: file, errno: errno) }
    defer { close(descriptor) }
    let sizeBytes = Int(lseek(descriptor, 0, SEEK_END))
    var bytes = [UInt8](repeating: 0, count: max(0, sizeBytes))
    guard unsafe pread(descriptor, &bytes, bytes.count, 0) == sizeBytes else {
      throw ScratchFailure(call: "pread", path: file, errno: errno)
    }
    return bytes
  }

  /// Removes a folder with all that is in it.
  private static func remove(_ path: String) {
    if let stream = unsafe opendir(path) {
      while let entry = unsafe readdir(stream) {
        let name = unsafe name(entry)
        guard name != ".", name != ".." else { continue }
        if unsafe unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
      }
      unsafe closedir(stream)
    }
    _ = unsafe rmdir(path)
  }
}
