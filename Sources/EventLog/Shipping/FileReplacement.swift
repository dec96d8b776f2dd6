internal import Glibc

/// Changes whole files so that a crash leaves the old one or the new one.
enum FileReplacement {
  private static let partSuffix = ".part"
  private static let chunkSizeBytes = 1 << 16

  /// The folder that a path names a file in.
  static func folder(of path: String) -> Folder {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return Folder(path: end == path.startIndex ? "." : String(path[..<end]))
  }

  /// Where a new version of a file is made before it takes the old one's place.
  static func part(of path: String) -> String { path + partSuffix }

  /// Puts other bytes in the place of a file.
  static func replace(_ path: String, with bytes: [UInt8]) throws(LogFailure) {
    let part = part(of: path)
    do {
      let file = try File(creating: part)
      try file.truncate(to: 0)
      try file.write(bytes, at: 0)
      try file.synchronise()
    }
    try rename(part, to: path)
  }

  /// Moves a file, in the place of another where there is one; returns once that is on the disk.
  static func rename(_ path: String, to other: String) throws(LogFailure) {
    guard unsafe Glibc.rename(path, other) == 0 else {
      throw .io(path: path, call: "rename", errno: errno)
    }
    try folder(of: other).synchronise()
  }

  /// Gives a file a second name; one that has it already is no error.
  static func link(_ path: String, to other: String) throws(LogFailure) {
    guard unsafe Glibc.link(path, other) == 0 || errno == EEXIST else {
      throw .io(path: path, call: "link", errno: errno)
    }
    try folder(of: other).synchronise()
  }

  /// Removes a file; it is no error that there was none.
  static func remove(_ path: String) throws(LogFailure) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw .io(path: path, call: "unlink", errno: errno)
    }
    try folder(of: path).synchronise()
  }

  /// The size of a file; nil where there is none.
  static func sizeBytes(_ path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// Moves a file into the place of another and overwrites what the other held: it may be a secret that has been
  /// destroyed since.
  static func renameWiping(_ path: String, to other: String) throws(LogFailure) {
    guard let old = try present(other) else { return try rename(path, to: other) }
    try rename(path, to: other)
    try wipe(old.file, sizeBytes: old.sizeBytes)
  }

  /// Overwrites what a file holds; it is no error that there is none.
  static func wipe(_ path: String) throws(LogFailure) {
    guard let old = try present(path) else { return }
    try wipe(old.file, sizeBytes: old.sizeBytes)
  }

  private struct Present: ~Copyable {
    let file: File
    let sizeBytes: Int
  }

  private static func present(_ path: String) throws(LogFailure) -> Present? {
    let sizeBytes = sizeBytes(path) ?? 0
    guard sizeBytes > 0 else { return nil }
    return Present(file: try File(creating: path), sizeBytes: sizeBytes)
  }

  private static func wipe(_ file: borrowing File, sizeBytes: Int) throws(LogFailure) {
    let zeros = [UInt8](repeating: 0, count: chunkSizeBytes)
    var offset = 0
    while offset < sizeBytes {
      let count = min(chunkSizeBytes, sizeBytes - offset)
      try file.write(Array(zeros[..<count]), at: offset)
      offset += count
    }
    try file.synchronise()
  }
}

extension Folder {
  /// Removes it where it is empty; it is no error that there was none.
  func removeEmpty() throws(LogFailure) {
    guard unsafe rmdir(path) == 0 || errno == ENOENT else {
      throw .io(path: path, call: "rmdir", errno: errno)
    }
  }
}
