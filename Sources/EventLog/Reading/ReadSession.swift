internal import Events
internal import Seal

/// A read-only connection to a log, and how it was opened.
///
/// Beside a writer the file is opened as SQLite means it. A file that nobody has open is read as it lies,
/// without the side files SQLite would leave behind; then `isStale` tells when a writer has come after all.
struct ReadSession: ~Copyable {
  let identity: LogIdentity
  let connection: Connection
  private let directory: LogDirectory
  private let stillMark: FileMark?

  init(_ directory: LogDirectory) throws(LogFailure) {
    guard Folder(path: directory.path).isPresent else {
      throw .directoryMissing(path: directory.path)
    }
    guard let mark = FileMark(directory.logPath) else {
      throw .logMissing(path: directory.logPath)
    }
    // A writer makes the write-ahead log before it changes anything, and only a clean end takes it away.
    let isStill = FileMark(directory.writeAheadPath) == nil
    let connection = try Connection(directory.logPath, isStill ? .readStill : .readOnly)
    try connection.execute("PRAGMA query_only = ON")
    try connection.execute("PRAGMA mmap_size = 0")
    try connection.execute("PRAGMA cell_size_check = ON")
    self.identity = try LogIdentity(in: connection)
    self.connection = connection
    self.directory = directory
    self.stillMark = isStill ? mark : nil
  }

  /// Whether a writer holds the directory: then nothing may be read that holds a snapshot for long, since the
  /// write-ahead log cannot be folded meanwhile.
  func isWritten() throws(LogFailure) -> Bool {
    guard stillMark == nil, let lock = try File.ifPresent(directory.lockPath) else { return false }
    return try lock.isLocked()
  }

  /// Whether what was read may be torn: a writer has opened the file that was taken to lie still.
  var isStale: Bool {
    guard let stillMark else { return false }
    return FileMark(directory.writeAheadPath) != nil || FileMark(directory.logPath) != stillMark
  }
}
