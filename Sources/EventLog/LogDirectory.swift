/// The folder that holds one log and what is kept beside it (EventSchemas/FORMAT.md, section 1).
public struct LogDirectory: Hashable, Sendable {
  /// The folder's path.
  public let path: String

  /// Names a folder; nothing is opened or made.
  public init(path: String) { self.path = path }

  /// The log itself, a SQLite file.
  public var logPath: String { path + "/log.db" }
  /// The two slots that tell how far the log reached.
  public var anchorPath: String { path + "/anchor" }
  /// The file that the one writer holds locked.
  public var lockPath: String { path + "/lock" }
  /// The keys of personal data, a SQLite file.
  public var vaultPath: String { path + "/vault.db" }
  /// The key over those keys.
  public var vaultKeyPath: String { vaultKeyElsewhere ?? path + "/vault.key" }
  private var vaultKeyElsewhere: String?

  /// The same directory with the key over all keys in a file elsewhere, such as on another medium.
  public func withVaultKey(at path: String) -> LogDirectory {
    var directory = self
    directory.vaultKeyElsewhere = path
    return directory
  }

  /// The folder of the projections' files.
  public var projectionsPath: String { path + "/projections" }

  var writeAheadPath: String { logPath + "-wal" }
}
