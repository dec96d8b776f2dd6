public import Events
internal import Seal

extension Writer {
  /// Records a decision about the log itself and raises the epoch, both in one transaction, then writes the anchor.
  ///
  /// Batches carry the new epoch from this one on, and whoever writes in a smaller one is shut out.
  ///
  /// - Parameters:
  ///   - epoch: one that is known of elsewhere; the new one is above it and above the log's own.
  ///   - event: makes the event, given the new epoch.
  ///   - actor: who decided it.
  ///   - recordedAt: when.
  /// - Throws: as ``commit(_:recordedAt:)`` does; the writer then refuses all further work.
  @discardableResult
  public mutating func raiseEpoch(
    above epoch: UInt64 = 0, recording event: (_ epoch: UInt64) -> Event, actor: Actor,
    recordedAt: Micros
  ) throws(LogFailure) -> Commit {
    guard !isStopped else { throw .stopped }
    isStopped = true
    let next = max(epoch, identity.epoch) + 1
    identity = identity.raised(to: next)
    let batch = decisionBatch(event(next), actor: actor, at: max(recordedAt, heads.recordedAt))
    let staged = try stage(batch, recordedAt: recordedAt)
    try store.saveEpoch(next)
    try store.commit()
    head = heads.position
    headHash = heads.hash
    isStopped = false
    try writeAnchor(force: true)
    return Commit(
      events: staged.events, answers: staged.answers, head: head, headHash: headHash)
  }

  private func decisionBatch(_ event: Event, actor: Actor, at: Micros) -> Batch {
    let command = Self.freshIdentifier(at)
    let context = EventContext(
      kind: .decided, occurredAt: at, clock: .server, actor: actor, command: command,
      dataClass: .internal)
    let position = head.next.number
    var batch = Batch()
    batch.append(
      CommandRecord(
        id: command, contentDigest: Digest.of(event.payload),
        outcome: Array(#"{"status":"accepted","positions":[\#(position),\#(position)]}"#.utf8)),
      [
        ProposedEvent(
          stream: StreamID(.log, identity.storeID), event: event, context: context,
          id: Self.freshIdentifier(at))
      ])
    return batch
  }

  private static func freshIdentifier(_ at: Micros) -> UUID128 {
    .version7(at: at, random: (RandomBytes.integer(), RandomBytes.integer()))
  }
}

extension Writer {
  /// Goes on with what is left of a log that has lost its end: raises the epoch, says so in the log, and renews
  /// the anchor. What is left must be whole, which is proved from the first event on.
  ///
  /// - Parameters:
  ///   - directory: the data directory; nobody may have it open for writing.
  ///   - reason: why it was decided.
  ///   - actor: who decided it.
  ///   - recordedAt: when.
  /// - Throws: `nothingLost` where the log reaches as far as its anchor; `corrupt` where what is left is damaged
  ///   itself, which no decision can mend.
  public static func acceptLoss(
    _ directory: LogDirectory, reason: String, actor: Actor, recordedAt: Micros
  ) throws(LogFailure) -> AcceptedLoss {
    try LogStanding.of(directory).demandCentre()
    var writer = try Writer(directory, for: .acceptingLoss)
    guard let loss = writer.loss else {
      let head = writer.head
      try writer.close()
      throw .nothingLost(head: head)
    }
    // A command whose events are lost may be sent again; its outcome would say that they are there.
    try writer.store.connection.execute(
      "DELETE FROM command WHERE last_position > \(loss.tail.number)")
    let commit = try writer.raiseEpoch(
      above: loss.epoch,
      recording: { epoch in
        .lossAccepted(
          LossAccepted(
            tail: loss.tail, anchored: loss.anchored, anchorHash: loss.anchorHash.hex,
            epoch: Int64(clamping: epoch), reason: reason))
      }, actor: actor, recordedAt: recordedAt)
    let accepted = AcceptedLoss(
      tail: loss.tail, anchored: loss.anchored, epoch: writer.epoch, position: commit.head)
    try writer.close()
    return accepted
  }
}

extension LogIdentity {
  /// The same log in a greater epoch.
  func raised(to epoch: UInt64) -> LogIdentity {
    LogIdentity(storeID: storeID, algorithm: algorithm, epoch: epoch, segment: segment)
  }
}
