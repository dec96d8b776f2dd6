public import Events
internal import Seal

extension Writer {
  /// Shuts out every writer of smaller epochs: raises the epoch and records why, in one transaction, and writes the
  /// anchor.
  ///
  /// - Parameters:
  ///   - epoch: the new epoch, greater than the present one.
  ///   - event: what is recorded, into the log's own stream.
  ///   - actor: who decided it.
  ///   - at: when.
  /// - Throws: as ``commit(_:recordedAt:)``.
  @discardableResult
  public mutating func raiseEpoch(
    to epoch: UInt64, recording event: Event, actor: Actor, at: Micros
  ) throws(LogFailure) -> Commit {
    guard !isStopped else { throw .stopped }
    precondition(epoch > identity.epoch, "an epoch only rises")
    isStopped = true
    let command = UUID128.version7(at: at, random: (RandomBytes.integer(), RandomBytes.integer()))
    var batch = Batch()
    batch.append(
      CommandRecord(
        id: command, contentDigest: Digest.of(event.payload), outcome: Self.outcomeOfEpoch),
      [
        ProposedEvent(
          stream: StreamID(.log, storeID), event: event,
          context: EventContext(
            kind: .decided, occurredAt: at, clock: .server, actor: actor, command: command,
            dataClass: .internal),
          id: UUID128.version7(at: at, random: (RandomBytes.integer(), RandomBytes.integer())))
      ])
    identity = identity.raised(to: epoch)
    let events = try stage(batch, recordedAt: at)
    try store.writeEpoch(epoch)
    try store.commit()
    head = heads.position
    headHash = heads.hash
    isStopped = false
    try writeAnchor(force: true)
    return Commit(events: events, head: head, headHash: headHash)
  }

  /// Nobody asks for this command's answer again: it was not sent, it was typed.
  private static let outcomeOfEpoch = Array("{}".utf8)
}

extension LogIdentity {
  /// The same log in a greater epoch.
  func raised(to epoch: UInt64) -> LogIdentity {
    LogIdentity(storeID: storeID, algorithm: algorithm, epoch: epoch, segment: segment)
  }
}

extension WriterStore {
  /// Changes the epoch within the open transaction.
  mutating func writeEpoch(_ epoch: UInt64) throws(LogFailure) {
    var update = try connection.prepare("UPDATE meta SET value = ?1 WHERE key = 'epoch'")
    update.bind(1, Array(UUID128(high: epoch, low: 0).bytes.prefix(8)))
    try update.run()
  }
}
