public import Events

/// Makes a data directory out of a backup.
public enum Restore {
  /// Up to where the history is taken over.
  public enum Point: Equatable, Sendable {
    /// All of it.
    case head
    /// Up to a position; a command whose events it would part is left out whole.
    case position(Position)
    /// What was recorded up to a moment.
    case time(Micros)
  }

  /// Who decided a restore that gives history up, and why.
  public struct Decision: Equatable, Sendable {
    /// Why; nil to name the point.
    public let reason: String?
    /// Who.
    public let actor: Actor
    /// When.
    public let at: Micros

    /// A decision.
    public init(reason: String?, actor: Actor, at: Micros) {
      self.reason = reason
      self.actor = actor
      self.at = at
    }
  }

  /// Copies a backup into a new directory, proving every event.
  ///
  /// Where the history is cut short of the backup's head, what comes after is given up: the epoch is raised with an
  /// event that says so, which shuts out servers that hold the abandoned part.
  ///
  /// - Parameters:
  ///   - raisesEpoch: whether to raise the epoch in any case.
  public static func run(
    from backup: LogDirectory, to directory: LogDirectory, point: Point = .head,
    raisesEpoch: Bool = false, decision: Decision,
    progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(CopyFailure) -> LogCopy.Report {
    let source = try copying { () throws(LogFailure) in try LogShipper(backup) }
    let summary = try source.summary()
    if case .position(let position) = point, position > summary.head.position {
      throw .lacking(position)
    }
    var replica = try open(directory, summary, of: backup)
    try LogCopy.run(from: source, into: &replica, progress: progress) { shipment in
      switch point {
      case .head: shipment
      case .position(let end): shipment.cut(at: end)
      case .time(let end): shipment.cut(at: end)
      }
    }
    let copied = replica.head
    let isCut = copied < summary.head.position
    if isCut || raisesEpoch {
      let told =
        isCut
        ? "restored up to position \(copied) of \(summary.head.position)" : "restored"
      try replica.raiseEpoch(
        to: max(summary.epoch, replica.epoch) + 1, reason: decision.reason ?? told,
        actor: decision.actor, at: decision.at)
    }
    let (head, headHash, epoch) = (replica.head, replica.headHash, replica.epoch)
    do throws(LogFailure) {
      try replica.close()
      // Heads signed beyond the point belong to the history that was given up.
      let files = try SideFiles.copy(
        from: backup, to: directory, leavingOut: isCut ? ["heads.db"] : [])
      try OriginFile.remove(directory)
      return LogCopy.Report(
        eventsBefore: 0, eventsCopied: copied.number, head: head, headHash: headHash, epoch: epoch,
        files: files)
    } catch {
      throw .log(error)
    }
  }

  private static func open(
    _ directory: LogDirectory, _ summary: LogSummary, of backup: LogDirectory
  ) throws(CopyFailure) -> ReplicaWriter {
    let names = try copying { () throws(LogFailure) in try Folder(path: directory.path).names() }
    guard names.isEmpty else { throw .notEmpty(path: directory.path) }
    do throws(LogFailure) {
      let folder = Folder(path: directory.path)
      if !folder.isPresent { try folder.create() }
      // Until all is there, no server may take the directory for a whole one.
      try OriginFile(url: "file://" + backup.path).write(directory)
      try ReplicaWriter.create(
        directory, storeID: summary.storeID, algorithm: summary.algorithm)
      return try ReplicaWriter.open(directory)
    } catch {
      throw .log(error)
    }
  }
}
