public import Events

/// Puts the keys of personal data back where they were damaged and a copy of the directory holds them.
public enum VaultHealing {
  /// What came of it.
  public struct Report: Equatable, Sendable {
    /// Of whom keys were lost and are there again; empty where nobody's were, and nil where the damaged vault told
    /// nothing of anybody.
    public let subjects: Set<StreamID>?
    /// Whether the copy's keys were put in place.
    public let isHealed: Bool
  }

  /// Heals the vault of a directory that no server has open.
  ///
  /// Nothing is changed unless keys are lost and the copy's vault opens all that this log holds but what was erased. A
  /// key that the copy still holds of somebody erased since is destroyed when the log is next opened for writing. The
  /// damaged files are overwritten and not kept: who was erased must not come back out of them.
  ///
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - copy: a backup of it.
  /// - Throws: `vaultUnusable` where the copy does not hold all the keys.
  public static func run(
    _ directory: LogDirectory, from copy: LogDirectory
  ) throws(LogFailure) -> Report {
    let lock = try WriterLock(directory.lockPath)
    let lost = try lostKeys(directory)
    let isMissing = FileMark(directory.vaultPath) == nil
    if let lost, lost.isEmpty, isMissing || isUsable(directory) {
      return Report(subjects: [], isHealed: false)
    }
    guard isUsable(copy), try LostKeys.find(directory, keys: copy).isEmpty else {
      throw .vaultUnusable(path: copy.vaultPath)
    }
    for suffix in ["-wal", "-shm"] { try FileReplacement.remove(directory.vaultPath + suffix) }
    _ = try SideFiles.copy(
      from: copy, to: directory,
      leavingOut: Set(SideFiles.plain + SideFiles.databases)
        .subtracting(["vault.key", "vault.db"]))
    _ = consume lock
    return Report(subjects: lost, isHealed: true)
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
  private static func isUsable(_ directory: LogDirectory) -> Bool {
    do throws(LogFailure) {
      let session = try ReadSession(directory)
      return try VaultSession.open(directory, storeID: session.identity.storeID)?.isWhole() ?? false
    } catch {
      return false
    }
  }
}
