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
  /// The folder of the projections' files.
  public var projectionsPath: String { path + "/projections" }

  /// Whether there is a log in it, sound or not.
  public var hasLog: Bool { FileMark(logPath) != nil }

  var writeAheadPath: String { logPath + "-wal" }
}
