internal import Events
internal import Seal

extension Writer {
  /// Proves that a shipment is the same log's and follows its end; nothing is written.
  mutating func prove(_ shipment: Shipment) throws(CopyFailure) {
    guard shipment.storeID == identity.storeID else {
      throw .otherStore(expected: identity.storeID, found: shipment.storeID)
    }
    guard shipment.algorithm == identity.algorithm else {
      throw .otherDigest(expected: identity.algorithm, found: shipment.algorithm)
    }
    guard shipment.epoch >= identity.epoch else {
      throw .epochBehind(found: shipment.epoch, known: identity.epoch)
    }
    guard shipment.after == head else { throw .notAtTail(tail: head, after: shipment.after) }
    guard shipment.previousHash == headHash else { throw .fork(first: nil, by: head) }
    var (position, hash, at, epoch) = (head, headHash, heads.recordedAt, identity.epoch)
    var versions: [StreamID: UInt64] = [:]
    for batch in shipment.batches {
      guard batch.first == position.next, batch.epoch >= epoch, batch.epoch <= shipment.epoch else {
        throw .damaged(
          position: position.next,
          what: Words("its batch does not agree with the events", "批次记录与事件不符"))
      }
      epoch = batch.epoch
      for event in batch.events {
        if let what = event.fault(at: position.next, after: hash, &chain) {
          throw .damaged(position: position.next, what: what)
        }
        guard let stream = StreamID(event.row.streamName), event.row.recordedAt >= at else {
          throw .damaged(position: position.next, what: ChainFault.unreadable)
        }
        var due = versions[stream]
        if due == nil {
          due = try copying { () throws(LogFailure) in try nextVersion(of: stream) }
        }
        guard event.row.version == due else {
          throw .damaged(position: position.next, what: ChainFault.unreadable)
        }
        versions[stream] = event.row.version + 1
        (position, hash, at) = (event.row.position, event.hash, event.row.recordedAt)
      }
      guard batch.last == position, batch.hash == hash else {
        throw .damaged(
          position: position,
          what: Words("its batch does not agree with the events", "批次记录与事件不符"))
      }
    }
  }

  /// Writes a proven shipment as it is, in one transaction.
  ///
  /// - Throws: as ``commit(_:recordedAt:)``; the writer refuses all further work then.
  mutating func append(proven shipment: Shipment) throws(LogFailure) {
    guard !isStopped else { throw .stopped }
    guard !shipment.isEmpty else { return }
    isStopped = true
    try store.checkpoint(atPages: checkpointDuePages)
    try store.begin()
    for batch in shipment.batches {
      for event in batch.events {
        try stage(event)
        try retire(event.row)
      }
      for command in batch.commands {
        try store.commands.insert(
          command.record, positions: command.first...command.last, at: command.at,
          isAskedFor: false)
      }
      try store.insertBatch(
        first: batch.first, last: batch.last, hash: batch.hash, epoch: batch.epoch, at: batch.at)
      if batch.epoch > identity.epoch {
        identity = identity.raised(to: batch.epoch)
        try store.saveEpoch(batch.epoch)
      }
    }
    try store.commit()
    try vault.destroyRetired()
    head = heads.position
    headHash = heads.hash
    isStopped = false
  }

  /// Where a copy has keys as well, an erasure takes them there too.
  private mutating func retire(_ row: EventRow) throws(LogFailure) {
    guard row.typeName == PersonErased.name else { return }
    do throws(EventDecodingError) {
      vault.retire(try PersonErased(payload: row.data).subject, at: row.position)
    } catch {
      throw .corrupt(position: row.position, what: ChainFault.unreadable)
    }
  }

  private mutating func stage(_ event: ShippedEvent) throws(LogFailure) {
    guard let streamID = StreamID(event.row.streamName) else {
      throw .corrupt(position: event.row.position, what: ChainFault.unreadable)
    }
    let stream = try takeVersion(of: streamID, named: event.row.streamName)
    try store.insert(
      event.row, streamID: stream.rowID, typeID: try typeID(event.row.typeName),
      salt: event.salt[...], dataDigest: event.dataDigest, hash: event.hash)
    heads.position = event.row.position
    heads.hash = event.hash
    heads.recordedAt = event.row.recordedAt
  }

  /// Keeps commands that led to no event, in one transaction; one that the log has already stays as it is.
  mutating func append(
    refusals: [(record: CommandRecord, at: Micros)]
  ) throws(LogFailure) {
    guard !isStopped else { throw .stopped }
    guard !refusals.isEmpty else { return }
    isStopped = true
    try store.begin()
    for refusal in refusals {
      do throws(LogFailure) {
        try store.commands.insert(refusal.record, positions: nil, at: refusal.at, isAskedFor: false)
      } catch .commandRepeated {
        continue
      }
    }
    try store.commit()
    isStopped = false
  }
}
