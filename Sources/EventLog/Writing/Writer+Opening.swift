internal import Events
internal import Seal

extension Writer {
  /// Makes a log where there is none, unless the anchor tells that there was one.
  static func createIfMissing(
    _ purpose: Purpose, _ directory: LogDirectory, _ anchor: Anchor?,
    _ connection: borrowing Connection
  ) throws(LogFailure) {
    guard try LogIdentity.isMissing(in: connection) else { return }
    guard case .writing(create: true, let digest) = purpose else {
      throw .logMissing(path: directory.logPath)
    }
    if let anchor, anchor.position > .start {
      throw .tailBelowAnchor(tail: .start, anchor: anchor.position)
    }
    try LogIdentity.new(digest ?? .sha256).create(in: connection)
  }

  /// Refuses to write where acknowledged events are missing.
  static func refuse(
    _ finding: TailCheck.Finding, _ tail: Position, _ directory: LogDirectory
  ) throws(LogFailure) {
    switch finding {
    case .whole, .outdated: return
    case .below(let anchor): throw .tailBelowAnchor(tail: tail, anchor: anchor.position)
    case .unanchored: throw .anchorMissing(path: directory.anchorPath)
    }
  }

  /// What is missing, or may be; nil where nothing is.
  static func loss(
    _ finding: TailCheck.Finding, _ ahead: WriteAheadInspection, _ heads: Heads,
    _ identity: LogIdentity
  ) -> TailLoss? {
    if case .below(let anchor) = finding {
      return TailLoss(
        tail: heads.position, anchored: anchor.position, anchorHash: anchor.hash,
        epoch: max(anchor.epoch, identity.epoch))
    }
    guard finding == .unanchored || ahead.damage != nil else { return nil }
    return TailLoss(
      tail: heads.position, anchored: heads.position, anchorHash: heads.hash,
      epoch: identity.epoch)
  }

  /// Takes away what stands behind the last whole commit in the write-ahead log. Left there, it would look like
  /// a part of the log once SQLite has written over its beginning.
  static func cut(
    _ ahead: WriteAheadInspection, _ directory: LogDirectory, _ connection: borrowing Connection
  ) throws(LogFailure) {
    try connection.emptyWriteAheadAtOnce()
    guard let size = FileMark(directory.writeAheadPath)?.sizeBytes, size > ahead.endBytes else {
      return
    }
    // A reader holds what stands before the end; nobody reads what stands behind.
    let file = try File(creating: directory.writeAheadPath, on: directory.disk)
    try file.truncate(to: ahead.endBytes)
    try file.synchronise()
  }

  static func recovery(_ ahead: WriteAheadInspection, _ head: Position) -> Recovery? {
    guard ahead.isTorn else { return nil }
    return Recovery(
      framesCut: ahead.framesCut, bytesCut: ahead.bytesCut, framesKept: ahead.framesWhole,
      commitsKept: ahead.commitsWhole, head: head)
  }
}
