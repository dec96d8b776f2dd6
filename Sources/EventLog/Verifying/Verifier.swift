internal import Events

/// Walks a whole log and tells whether it is what its writer wrote (EventSchemas/FORMAT.md, section 5).
///
/// It needs no lock and changes nothing, so it runs beside a server as well as on a copy. What it cannot see is a
/// log that was replaced, anchor included; for that its head must be compared with one kept elsewhere.
public enum Verifier {
  /// Verifies a log up to the head it has now.
  ///
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - progress: told now and then how many events of how many have been walked.
  /// - Throws: where the log cannot be read at all; what is wrong inside it is in the result.
  public static func verify(
    _ directory: LogDirectory, progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(LogFailure) -> Verification {
    while true {
      // The anchor is read first: the log only grows, so its head is then at or beyond it.
      let anchor = try Anchor.newest(in: directory.anchorPath)
      let session = try ReadSession(directory)
      var walk = try VerifyingWalk(session.connection, session.identity, anchor)
      var fault: Verification.Fault?
      do throws(LogFailure) {
        fault = try walk.run(session.connection, progress)
      } catch {
        // A file torn in the middle is a finding, not a reason to say nothing.
        fault = Verification.Fault(position: walk.head.next, what: error.words)
      }
      if session.isStale { continue }
      return Verification(
        storeID: session.identity.storeID, algorithm: session.identity.algorithm,
        epoch: session.identity.epoch, events: walk.head.number, head: walk.head,
        headHash: walk.headHash, anchored: anchor?.position, commands: walk.commands,
        batches: walk.batches, streams: UInt64(walk.streamVersions.count), firstBad: fault)
    }
  }
}
