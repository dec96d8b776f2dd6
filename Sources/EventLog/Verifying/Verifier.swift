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
  ///   - progress: told now and then how many events of how many have been walked.
  /// - Throws: where the log cannot be read at all; what is wrong inside it is in the result.
  public static func verify(
    _ directory: LogDirectory, keys: [NoteKey] = [], kept: [SignedHead] = [],
    progress: ((_ done: UInt64, _ total: UInt64) -> Void)? = nil
  ) throws(LogFailure) -> Verification {
    while true {
      // The anchor is read first: the log only grows, so its head is then at or beyond it.
      let anchor = try Anchor.newest(in: directory.anchorPath)
      let session = try ReadSession(directory)
      let heads = try SignedHeadCheck(directory, session.identity, keys: keys, kept: kept)
      var walk = try VerifyingWalk(session.connection, session.identity, anchor, heads)
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
        batches: walk.batches, streams: UInt64(walk.streamCount), heads: walk.heads.agreed,
        signed: walk.heads.signed, headsLost: walk.heads.lost, firstBad: fault)
    }
  }
}
