internal import Events

/// Walks a whole log and tells whether it is what its writer wrote (EventSchemas/FORMAT.md, section 5).
///
/// It needs no lock and changes nothing, so it runs beside a server as well as on a copy. A log that was replaced,
/// anchor included, is noticed by its signed heads if their key is given, or by a head that was kept elsewhere.
public enum Verifier {
  /// Verifies a log up to the head it has now.
  ///
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - keys: whose signatures count; every stored head must bear one. Where there are none, the keys count that
  ///     the directory itself names, which somebody who replaced the log could have replaced too.
  ///   - kept: signed heads that were kept elsewhere; the log must agree with each.
  ///   - commands: whether to hold what the chain does not cover against the events as well, in a second walk: the
  ///     commands, and the epochs and times of batches.
  ///   - progress: told now and then how many events of how many have been walked.
  /// - Throws: where the log cannot be read at all; what is wrong inside it is in the result.
  public static func verify(
    _ directory: LogDirectory, keys: [NoteKey] = [], kept: [SignedHead] = [],
    commands: Bool = false, progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(LogFailure) -> Verification {
    while true {
      // The anchor and the heads are read first: the log only grows, so its head is then at or beyond them.
      let anchor = try Anchor.newest(in: directory.anchorPath)
      let session = try ReadSession(directory)
      let heads = try SignedHeadCheck(directory, session.identity, keys: keys, kept: kept)
      let opening = try Opening(session.connection)
      let key = TupleSum.Key()
      let beside = Companion { () throws(LogFailure) in
        try FileCheck(try ReadSession(directory), opening, key, commands: commands)
      }
      var walk = try VerifyingWalk(
        session.connection, session.identity, anchor, heads, opening, key)
      var file: FileCheck?
      var fault: Verification.Fault?
      do throws(LogFailure) {
        fault = try walk.run(session.connection, progress)
        let found = try beside.result()
        file = found
        fault = fault ?? walk.fault(found)
        if fault == nil, commands {
          fault = walk.batches.finish()
          if fault == nil {
            fault = try commandFault(session.connection, opening, walk.runs, found)
          }
        }
      } catch {
        // A file torn in the middle is a finding, not a reason to say nothing.
        fault = fault ?? Verification.Fault(position: walk.head.next, what: error.words)
      }
      if session.isStale { continue }
      if fault == nil { fault = try writeAheadFault(directory, at: walk.head.next) }
      return Verification(
        storeID: session.identity.storeID, algorithm: session.identity.algorithm,
        epoch: session.identity.epoch, events: walk.head.number, head: walk.head,
        headHash: walk.headHash, anchored: walk.anchor?.position,
        commands: file?.commandCount ?? 0, batches: walk.batches.count,
        streams: walk.streamCount, heads: walk.heads.agreed, signed: walk.heads.signed,
        headsLost: walk.heads.lost, hasSeenPages: file?.hasSeenPages ?? false, firstBad: fault)
    }
  }

  /// What is wrong with the table of commands. The place is looked for only where there is something.
  private static func commandFault(
    _ connection: borrowing Connection, _ opening: Opening, _ runs: RunTally, _ file: FileCheck
  ) throws(LogFailure) -> Verification.Fault? {
    if runs.sum == file.commands, !runs.isUnreadable, !file.isOdd { return nil }
    var check = try CommandCheck(connection, opening)
    return try check.run(connection)
  }

  /// What is wrong with the write-ahead log: SQLite reads it up to the first damage and says nothing, while whoever
  /// opens the log for writing refuses.
  private static func writeAheadFault(
    _ directory: LogDirectory, at position: Position
  ) throws(LogFailure) -> Verification.Fault? {
    let path = directory.writeAheadPath
    for _ in 0..<inspectionsMax {
      let mark = FileMark(path)
      guard let damage = try WriteAheadInspection(path).damage else { return nil }
      // A file that is written to meanwhile is seen at several moments at once, which may look like damage.
      guard FileMark(path) == mark else { continue }
      let failure = LogFailure.writeAheadDamaged(
        path: path, frame: damage.frame, commits: damage.commits)
      return Verification.Fault(position: position, what: failure.words)
    }
    return nil
  }

  private static let inspectionsMax = 3
}
