internal import Glibc

/// A folder of the data directory.
struct Folder {
  let path: String

  /// Whether it is there.
  var isPresent: Bool {
    guard let mark = FileMark(path) else { return false }
    return mark.isFolder
  }

  /// Makes it, for this user alone, where there is none; its parent must be there.
  func create() throws(LogFailure) {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
      if errno == ENOENT { throw .directoryMissing(path: path) }
      throw .io(path: path, call: "mkdir", errno: errno)
    }
  }

  /// Returns once the names of new files in it are on the disk.
  func synchronise() throws(LogFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .io(path: path, call: "open", errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .io(path: path, call: "fsync", errno: errno) }
  }

  /// The names in it, sorted; none where the folder is missing.
  func names() throws(LogFailure) -> [String] {
    guard let stream = unsafe opendir(path) else {
      if errno == ENOENT { return [] }
      throw .io(path: path, call: "opendir", errno: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe Self.name(of: entry)
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Reads where the name stands: an entry is only as long as its name, so a copy of the whole field would read beyond.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else {
      preconditionFailure("the name of an entry has no place")
    }
    let start = unsafe UnsafeRawPointer(entry).advanced(by: offset)
    return unsafe String(cString: start.assumingMemoryBound(to: CChar.self))
  }

  /// Removes one file in it; it is no error that there was none.
  func remove(_ name: String) throws(LogFailure) {
    let file = path + "/" + name
    guard unsafe unlink(file) == 0 || errno == ENOENT else {
      throw .io(path: file, call: "unlink", errno: errno)
    }
  }
}
