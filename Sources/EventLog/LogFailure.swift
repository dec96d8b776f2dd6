public import Events
public import Seal

/// Why the log cannot be opened, read or written.
public enum LogFailure: Error, Equatable, Sendable {
  /// There is no such folder.
  case directoryMissing(path: String)
  /// The folder holds no log.
  case logMissing(path: String)
  /// The file is something else than a log.
  case notALog(path: String)
  /// A newer version of this software made the file.
  case formatNewer(found: Int64, supported: Int64)
  /// Another process writes this log; its number where it left one.
  case locked(path: String, process: Int32?)
  /// The log ends before the position that the anchor has seen: events are missing.
  case tailBelowAnchor(tail: Position, anchor: Position)
  /// The log holds events and the anchor is gone or unreadable, so nothing tells whether some are missing.
  case anchorMissing(path: String)
  /// The write-ahead log is damaged in its middle: acknowledged commits stand behind a frame (from 1; 0 is the
  /// header) that is not whole, and would be dropped. How many ends of commits are still seen at or behind it.
  case writeAheadDamaged(path: String, frame: Int, commits: Int)
  /// A loss was to be accepted and nothing is lost.
  case nothingLost(head: Position)
  /// The disk, or the file's allowed size, is full.
  case diskFull(path: String)
  /// The commit failed in a way that leaves open whether it will be there after a restart.
  case outcomeUnknown(SQLiteProblem)
  /// An earlier failure stopped this writer.
  case stopped
  /// The batch holds a command that the log has, or holds it twice.
  case commandRepeated(UUID128)
  /// The log is damaged, or was changed by somebody else than its writer.
  case corrupt(position: Position, what: Words)
  /// The log is chained with another digest than the one that was asked for.
  case digestDiffers(path: String, log: DigestAlgorithm, asked: DigestAlgorithm)
  /// The file of the signing key cannot be used.
  case signingKey(path: String, what: Words)
  /// The directory holds a copy of another log, which alone is written to.
  case following(origin: String)
  /// Another server writes this log in a greater epoch.
  case fenced(epoch: UInt64, url: String)
  /// A projection's file belongs to another store, name or version, or is no such file.
  case projectionForeign(path: String)
  /// A file of the folds, which are no truth, is not as it was written.
  case projectionDamaged(path: String)
  /// The file of signed heads is not as it was written, or belongs to another log.
  case headsUnusable(path: String)
  /// A file that says who may write, or holds a key, is not as it was written.
  case fileDamaged(path: String)
  /// Keys of personal data are kept, and the file of the key that opens them is gone.
  case vaultKeyMissing(path: String)
  /// The keys of personal data belong to another log or are under another master key.
  case vaultUnusable(path: String)
  /// SQLite refused for another reason.
  case sqlite(SQLiteProblem)
  /// A call of the operating system failed.
  case io(path: String, call: String, errno: Int32)
}
