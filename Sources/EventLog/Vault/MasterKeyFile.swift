internal import Seal

/// The file that holds the key over all keys: 32 bytes that only this user can read. It can lie on another medium than
/// the log, so that who steals one has nothing.
struct MasterKeyFile {
  let path: String

  /// The key; nil where there is no file, or its making was cut short.
  func read() throws(LogFailure) -> SealingKey? {
    guard let file = try File.ifPresent(path) else { return nil }
    // One byte more, so that a longer file is not taken for a key.
    let bytes = try file.read(SealingKey.sizeBytes + 1)
    guard !bytes.isEmpty else { return nil }
    guard let key = SealingKey(bytes: bytes) else { throw .vaultUnusable(path: path) }
    return key
  }

  /// Makes a key and returns once it is on the disk, its name included.
  func create() throws(LogFailure) -> SealingKey {
    let key = SealingKey.make()
    let file = try File(creating: path)
    try file.write(key.bytes, at: 0)
    try file.synchronise()
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return key }
    try Folder(path: String(path[..<slash])).synchronise()
    return key
  }
}
