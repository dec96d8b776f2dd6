internal import Seal

/// The file that holds the key over all keys: 32 bytes and a check over them (EventSchemas/FORMAT.md, section 11), that
/// only this user can read. It can lie on another medium than the log, so that who steals one has nothing.
struct MasterKeyFile {
  private static let checkSizeBytes = 8
  private static let sizeBytes = SealingKey.sizeBytes + checkSizeBytes

  let path: String
  let disk: Disk

  /// The key; nil where there is no file, or its making was cut short before its bytes came to the disk.
  ///
  /// - Throws: `fileDamaged` where it does not agree with its check; `vaultUnusable` where it is no such file.
  func read() throws(LogFailure) -> SealingKey? {
    guard let file = try File.ifPresent(path) else { return nil }
    // One byte more, so that a longer file is not taken for a key.
    let bytes = try file.read(Self.sizeBytes + 1)
    guard bytes.contains(where: { $0 != 0 }) else { return nil }
    guard let key = SealingKey(bytes: Array(bytes.prefix(SealingKey.sizeBytes))) else {
      throw .vaultUnusable(path: path)
    }
    // Those that were made before there was a check have none.
    guard bytes.count != SealingKey.sizeBytes else { return key }
    guard bytes.count == Self.sizeBytes else { throw .vaultUnusable(path: path) }
    guard bytes == Self.bytes(of: key) else { throw .fileDamaged(path: path) }
    return key
  }

  private static func bytes(of key: SealingKey) -> [UInt8] {
    key.bytes + Digest.of(key.bytes).bytes.prefix(checkSizeBytes)
  }

  /// The key for a vault that is not made yet: the one that is there, or a new one. It returns once that is on the
  /// disk, its name included.
  ///
  /// What is there is written once more: the process that wrote it may have failed to sync it, and then the system
  /// shows what no disk holds. A file that is too short was begun and never finished.
  func establish() throws(LogFailure) -> SealingKey {
    var known: SealingKey?
    do throws(LogFailure) {
      known = try read()
    } catch .vaultUnusable where (FileMark(path)?.sizeBytes ?? 0) < Self.sizeBytes {
      known = nil
    }
    let key = known ?? SealingKey.make()
    let file = try File(creating: path, on: disk)
    try file.write(Self.bytes(of: key), at: 0)
    try file.synchronise()
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return key }
    try Folder(path: String(path[..<slash])).synchronise(on: disk)
    return key
  }
}
