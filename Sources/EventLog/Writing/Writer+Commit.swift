public import Events
internal import Seal

extension Writer {
  /// Makes a batch durable in one transaction.
  ///
  /// The time of recording never goes back: it is the later of `recordedAt` and the last one.
  ///
  /// - Throws: `outcomeUnknown` if the commit itself failed; any other failure means that nothing of the batch
  ///   was recorded. After either the writer refuses all further work with `stopped`.
  public mutating func commit(
    _ batch: consuming Batch, recordedAt: Micros
  ) throws(LogFailure) -> Commit {
    guard !isStopped else { throw .stopped }
    guard !batch.isEmpty else { return Commit(events: [], head: head, headHash: headHash) }
    // Whatever throws from here on leaves the writer stopped.
    isStopped = true
    try store.checkpoint(atPages: checkpointDuePages)
    let events = try stage(batch, recordedAt: recordedAt)
    try store.commit()
    head = heads.position
    headHash = heads.hash
    isStopped = false
    return Commit(events: events, head: head, headHash: headHash)
  }

  /// Writes a batch into an open transaction.
  mutating func stage(
    _ batch: borrowing Batch, recordedAt: Micros
  ) throws(LogFailure) -> [Committed<RecordedEvent>] {
    try store.begin()
    let at = max(recordedAt, heads.recordedAt)
    heads.recordedAt = at
    let first = heads.position.next
    let salts = RandomBytes.make(batch.eventCount * LogFormat.saltSizeBytes)
    var saltStart = 0
    var events: [Committed<RecordedEvent>] = []
    events.reserveCapacity(batch.eventCount)
    for entry in batch.entries {
      let firstOfCommand = heads.position.next
      for proposed in entry.events {
        let salt = salts[saltStart..<saltStart + LogFormat.saltSizeBytes]
        saltStart += LogFormat.saltSizeBytes
        events.append(Committed(try stage(proposed, at: at, salt: salt)))
      }
      try store.insert(
        entry.command, first: entry.events.isEmpty ? nil : firstOfCommand,
        last: heads.position, at: at)
    }
    if batch.eventCount > 0 {
      try store.insertBatch(
        first: first, last: heads.position, hash: heads.hash, epoch: identity.epoch, at: at)
    }
    return events
  }

  private mutating func stage(
    _ proposed: ProposedEvent, at: Micros, salt: ArraySlice<UInt8>
  ) throws(LogFailure) -> RecordedEvent {
    let streamName = proposed.stream.description
    let typeName = proposed.event.name
    let stream = try takeVersion(of: proposed.stream, named: streamName)
    let row = EventRow(
      position: heads.position.next, streamName: streamName, version: stream.nextVersion,
      typeName: typeName, schemaVersion: Int64(proposed.event.schemaVersion), recordedAt: at,
      occurredAt: proposed.context.occurredAt, id: proposed.id, meta: proposed.context.meta,
      data: proposed.event.payload)
    let dataDigest = chain.dataDigest(salt: salt, data: row.data)
    let hash = chain.hash(row, dataDigest: dataDigest, after: heads.hash)
    try store.insert(
      row, streamID: stream.rowID, typeID: try typeID(typeName), salt: salt,
      dataDigest: dataDigest, hash: hash)
    heads.position = row.position
    heads.hash = hash
    return RecordedEvent(
      position: row.position, stream: proposed.stream, version: row.version, id: row.id,
      recordedAt: at, context: proposed.context, event: proposed.event)
  }

  private mutating func takeVersion(
    of stream: StreamID, named name: String
  ) throws(LogFailure) -> Heads.Stream {
    if let end = heads.takeVersion(of: stream) { return end }
    let end: Heads.Stream
    if let found = try store.streamEnd(named: name) {
      end = found
    } else {
      heads.lastStreamRowID += 1
      try store.insertStream(id: heads.lastStreamRowID, name: name)
      end = Heads.Stream(rowID: heads.lastStreamRowID, nextVersion: 0)
    }
    heads.remember(Heads.Stream(rowID: end.rowID, nextVersion: end.nextVersion + 1), of: stream)
    return end
  }

  private mutating func typeID(_ name: String) throws(LogFailure) -> Int64 {
    if let id = heads.types[name] { return id }
    let id = Int64(heads.types.count + 1)
    try store.insertType(id: id, name: name)
    heads.types[name] = id
    return id
  }
}
