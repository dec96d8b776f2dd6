internal import Events

/// What is kept beside the log and belongs into a copy of it.
///
/// Not among them are the read models, which are built anew, and the key that signs heads: whoever holds it speaks in
/// the centre's name, and a copy on a shelf must not. A restored centre makes a new one.
enum SideFiles {
  /// Copied byte by byte.
  static let plain = ["access.json", "vault.key"]
  /// SQLite files, copied as they stand at one moment.
  static let databases = ["vault.db", "heads.db"]
  static let all = Set(plain + databases)
  /// No such file is larger; users and one key take kilobytes.
  static let plainSizeBytesMax = 64 << 20

  /// Copies those that are there, each in the place of an older copy, and tells which.
  static func copy(
    from: LogDirectory, to: LogDirectory, leavingOut: Set<String> = []
  ) throws(LogFailure) -> [String] {
    var copied: [String] = []
    for name in plain where !leavingOut.contains(name) {
      if try copyPlain(from.path + "/" + name, to.path + "/" + name) { copied.append(name) }
    }
    for name in databases where !leavingOut.contains(name) {
      if try copyDatabase(from.path + "/" + name, to.path + "/" + name) { copied.append(name) }
    }
    return copied
  }

  /// Copies a vault with the master key that opens it, each to where the directory has its own; a key that is the
  /// same file stays.
  static func copyVault(from: LogDirectory, to: LogDirectory) throws(LogFailure) {
    // The key comes first: keys without it are of no use, and it alone does no harm.
    if from.vaultKeyPath != to.vaultKeyPath {
      _ = try copyPlain(from.vaultKeyPath, to.vaultKeyPath)
    }
    _ = try copyDatabase(from.vaultPath, to.vaultPath)
  }

  private static func copyPlain(_ path: String, _ other: String) throws(LogFailure) -> Bool {
    guard let file = try File.ifPresent(path) else { return false }
    let sizeBytes = min(FileReplacement.sizeBytes(path) ?? 0, plainSizeBytesMax)
    let bytes = try file.read(sizeBytes)
    let part = FileReplacement.part(of: other)
    do {
      let copy = try File(creating: part)
      try copy.truncate(to: 0)
      try copy.write(bytes, at: 0)
      try copy.synchronise()
    }
    try FileReplacement.renameWiping(part, to: other)
    return true
  }

  /// A vacuum writes what the tables hold now and nothing that was deleted, so a destroyed key is not in the copy; the
  /// older copy is overwritten for the same reason.
  private static func copyDatabase(_ path: String, _ other: String) throws(LogFailure) -> Bool {
    guard FileReplacement.sizeBytes(path) != nil else { return false }
    let part = FileReplacement.part(of: other)
    try FileReplacement.remove(part)
    do {
      // Signed heads have a rollback journal: only a locking read knows whether it is in use.
      let isStill = FileReplacement.sizeBytes(path + "-wal") == nil && !path.hasSuffix("/heads.db")
      let connection = try Connection(path, isStill ? .readStill : .readOnly)
      try connection.execute(
        "VACUUM INTO '\(part.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
      )
    }
    do {
      let copy = try File(creating: part)
      try copy.synchronise()
    }
    for suffix in ["-wal", "-shm"] { try FileReplacement.remove(other + suffix) }
    try FileReplacement.renameWiping(part, to: other)
    return true
  }
}
