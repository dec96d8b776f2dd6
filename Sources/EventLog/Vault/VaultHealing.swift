public import Events

/// Puts the keys of personal data back where they were damaged and a copy of the directory, or a server of the log,
/// holds them.
public enum VaultHealing {
  /// What came of it.
  public struct Report: Equatable, Sendable {
    /// Of whom keys were lost and are there again; empty where nobody's were, and nil where the damaged vault told
    /// nothing of anybody.
    public let subjects: Set<StreamID>?
    /// Whether other keys were put in place.
    public let isHealed: Bool
  }

  /// Heals the vault of a directory that no server has open.
  ///
  /// Nothing is changed unless keys are lost and the copy's vault opens all that this log holds but what was erased. A
  /// key that the copy still holds of somebody erased since is destroyed when the log is next opened for writing. The
  /// damaged files are overwritten and not kept: who was erased must not come back out of them.
  ///
  /// The master key is taken from the copy where it has one, and put where this directory has its own; a copy without
  /// one is opened with the directory's.
  ///
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - copy: a backup of it.
  /// - Throws: `vaultUnusable` where the copy does not hold all the keys.
  public static func run(
    _ directory: LogDirectory, from copy: LogDirectory
  ) throws(LogFailure) -> Report {
    let lock = try WriterLock(directory.lockPath)
    let report = try heal(directory) { _ throws(LogFailure) in
      FileMark(copy.vaultKeyPath) == nil ? copy.withVaultKey(at: directory.vaultKeyPath) : copy
    }
    _ = consume lock
    return report
  }

  /// The same with the keys that a server holds. They are opened with the directory's own master key, which never
  /// travels.
  ///
  /// - Throws: `log` with `vaultUnusable` where the server does not hold all the keys, or `vaultKeyMissing`.
  public static func run(
    _ directory: LogDirectory, from source: some KeySource
  ) throws(CopyFailure) -> Report {
    var failure: CopyFailure?
    let folder = Folder(path: directory.path + "/healing-keys")
    let report: Report
    do throws(LogFailure) {
      let lock = try WriterLock(directory.lockPath)
      report = try heal(directory) { storeID throws(LogFailure) in
        guard FileMark(directory.vaultKeyPath) != nil else {
          throw .vaultKeyMissing(path: directory.vaultKeyPath)
        }
        try discard(folder)
        try folder.create()
        let fetched = LogDirectory(path: folder.path).withVaultKey(at: directory.vaultKeyPath)
        do throws(CopyFailure) {
          try fetch(fetched, storeID, source)
        } catch {
          failure = error
          throw .vaultUnusable(path: fetched.vaultPath)
        }
        return fetched
      }
      try discard(folder)
      _ = consume lock
    } catch {
      try copying { () throws(LogFailure) in try discard(folder) }
      throw failure ?? .log(error)
    }
    return report
  }

  private static func heal(
    _ directory: LogDirectory, _ keys: (UUID128) throws(LogFailure) -> LogDirectory
  ) throws(LogFailure) -> Report {
    let storeID = try ReadSession(directory).identity.storeID
    let lost = try lostKeys(directory)
    let isMissing = FileMark(directory.vaultPath) == nil
    if let lost, lost.isEmpty, isMissing || isUsable(directory, storeID) {
      return Report(subjects: [], isHealed: false)
    }
    let copy = try keys(storeID)
    guard isUsable(copy, storeID), try LostKeys.find(directory, keys: copy).isEmpty else {
      throw .vaultUnusable(path: copy.vaultPath)
    }
    for suffix in ["-wal", "-shm"] { try FileReplacement.remove(directory.vaultPath + suffix) }
    try SideFiles.copyVault(from: copy, to: directory)
    return Report(subjects: lost, isHealed: true)
  }

  /// Makes a vault of all keys that a server has for a log.
  private static func fetch(
    _ directory: LogDirectory, _ storeID: UUID128, _ source: some KeySource
  ) throws(CopyFailure) {
    let end = Position(UInt64(Int64.max) - 1)
    var shipment = try source.keys(of: storeID, after: 0, through: end)
    guard !shipment.keys.isEmpty else {
      throw .log(.vaultUnusable(path: directory.vaultPath))
    }
    // Erasures are looked for in the log that the keys are for, when it is next opened for writing.
    var vault = try Vault.create(directory, shipment, erasures: [])
    while true {
      guard shipment.storeID == storeID else {
        throw .otherStore(expected: storeID, found: shipment.storeID)
      }
      try vault.receive(shipment, head: .start)
      guard shipment.hasMore else { break }
      shipment = try source.keys(of: storeID, after: shipment.last, through: end)
    }
    try copying { () throws(LogFailure) in try vault.tidyOnClose() }
    _ = consume vault
  }

  /// Removes keys that were fetched, overwritten: somebody may be erased meanwhile.
  private static func discard(_ folder: Folder) throws(LogFailure) {
    for name in try folder.names() {
      try FileReplacement.wipe(folder.path + "/" + name)
      try folder.remove(name)
    }
    try folder.removeEmpty()
  }

  /// Nil where the damaged vault cannot even be read.
  private static func lostKeys(_ directory: LogDirectory) throws(LogFailure) -> Set<StreamID>? {
    do throws(LogFailure) {
      return try LostKeys.find(directory)
    } catch .sqlite, .vaultUnusable, .corrupt, .formatNewer {
      return nil
    }
  }

  /// Whether every row of a vault can be read and opened.
  private static func isUsable(_ directory: LogDirectory, _ storeID: UUID128) -> Bool {
    do throws(LogFailure) {
      return try VaultSession.open(directory, storeID: storeID)?.isWhole() ?? false
    } catch {
      return false
    }
  }
}
