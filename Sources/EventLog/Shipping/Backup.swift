internal import Events

/// Copies a data directory, beside its server or when nobody writes.
public enum Backup {
  /// Makes or continues a backup.
  ///
  /// Signed heads are copied first, so that none lies beyond the copied log; then the log, and its keys after it,
  /// so that every event of the copy has its key unless that was destroyed meanwhile. It can be killed anywhere
  /// and run again.
  ///
  /// - Parameters:
  ///   - directory: the data directory; it is only read.
  ///   - other: the backup; a new or empty folder the first time.
  ///   - progress: told now and then how many events of how many are there.
  /// - Throws: `promoted` where the backup was made a centre of its own; nothing was written then.
  public static func run(
    _ directory: LogDirectory, to other: LogDirectory,
    progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(CopyFailure) -> LogCopy.Report {
    let source = try copying { () throws(LogFailure) in try LogShipper(directory) }
    // A centre of its own is nobody's backup any more, though it began as one.
    let known = try copying { () throws(LogFailure) in try OriginFile.read(other) }
    if let epoch = known?.promotedEpoch { throw .promoted(path: other.path, epoch: epoch) }
    let summary = try source.summary()
    var replica = try open(other, summary, of: directory)
    let before = replica.head
    let heads = try copying { () throws(LogFailure) in
      try SideFiles.copy(
        from: directory, to: other, leavingOut: SideFiles.all.subtracting(["heads.db"]))
    }
    try LogCopy.run(from: source, into: &replica, progress: progress)
    let (head, headHash, epoch) = (replica.head, replica.headHash, replica.epoch)
    do throws(LogFailure) {
      try replica.close()
      return LogCopy.Report(
        eventsBefore: before.number, eventsCopied: head.number - before.number, head: head,
        headHash: headHash, epoch: epoch,
        files: try SideFiles.copy(from: directory, to: other, leavingOut: ["heads.db"]) + heads)
    } catch {
      throw .log(error)
    }
  }

  private static func open(
    _ other: LogDirectory, _ summary: LogSummary, of directory: LogDirectory
  ) throws(CopyFailure) -> ReplicaWriter {
    do throws(LogFailure) {
      let folder = Folder(path: other.path)
      if !folder.isPresent { try folder.create() }
      let isNew = FileMark(other.logPath) == nil
      if try OriginFile.read(other) == nil {
        // Whoever holds events of its own is no backup.
        if !isNew, try !isEmpty(other) {
          throw LogFailure.corrupt(
            position: .start,
            what: Words("\(other.path) is no backup", "\(other.path) 不是备份"))
        }
        try OriginFile(url: "file://" + directory.path).write(other)
      }
      try ReplicaWriter.create(other, storeID: summary.storeID, algorithm: summary.algorithm)
      return try ReplicaWriter.open(other)
    } catch {
      throw .log(error)
    }
  }

  private static func isEmpty(_ directory: LogDirectory) throws(LogFailure) -> Bool {
    try LogIdentity.isMissing(in: Connection(directory.logPath, .readOnly))
  }
}
