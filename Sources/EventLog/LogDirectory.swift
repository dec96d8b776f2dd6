/// The folder that holds one log and what is kept beside it (EventSchemas/FORMAT.md, section 1).
public struct LogDirectory: Hashable, Sendable {
  /// The folder's path.
  public let path: String

  /// What its files lie on.
  package let disk: Disk

  /// Names a folder; nothing is opened or made.
  public init(path: String) { self.init(path: path, disk: .system) }

  /// Names a folder whose log and anchor are written to a disk of its own.
  package init(path: String, disk: Disk) {
    self.path = path
    self.disk = disk
  }

  /// The log itself, a SQLite file.
  public var logPath: String { path + "/log.db" }
  /// The two slots that tell how far the log reached.
  public var anchorPath: String { path + "/anchor" }
  /// The file that the one writer holds locked.
  public var lockPath: String { path + "/lock" }
  /// Space that is kept for the day the disk is full.
  public var reservePath: String { path + "/reserve" }
  /// The signed heads and the nodes of the tree, a SQLite file.
  public var headsPath: String { path + "/heads.db" }
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

  /// A file of this folder, or the file itself where the name is a whole path.
  public func path(of name: String) -> String { name.hasPrefix("/") ? name : path + "/" + name }
  /// Whether there is a log in it, sound or not.
  public var hasLog: Bool { FileMark(logPath) != nil }

  var writeAheadPath: String { logPath + "-wal" }
}
