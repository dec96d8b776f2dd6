public import Events
internal import Seal

extension Writer: EventStore {
  /// Records what may be recorded of a batch in one transaction, and answers each of its commands.
  public mutating func append(
    _ batch: consuming Batch, recordedAt: Micros
  ) throws(LogFailure) -> Commit {
    guard !isStopped else { throw .stopped }
    // Whatever throws from here on leaves the writer stopped.
    isStopped = true
    let verdicts = try judge(batch, at: max(recordedAt, heads.recordedAt))
    let commit = try record(batch, verdicts, recordedAt: recordedAt)
    isStopped = false
    return commit
  }

  /// Records all of a batch in one transaction.
  ///
  /// This is for a caller that has looked each command up and judged its age before it decided, and that has built on
  /// what it decided: it cannot go on without any of it.
  ///
  /// - Throws: `commandRepeated` where the log has one of the commands, or the batch has it twice; else as `append`.
  public mutating func commit(
    _ batch: consuming Batch, recordedAt: Micros
  ) throws(LogFailure) -> Commit {
    guard !isStopped else { throw .stopped }
    precondition(!batch.hasExpectations, "a batch with expectations is appended, not committed")
    isStopped = true
    let commit = try record(batch, nil, recordedAt: recordedAt)
    isStopped = false
    return commit
  }

  /// A hand for reading this log.
  public func makeSource() throws(LogFailure) -> Reader { try Reader(directory) }

  private mutating func record(
    _ batch: borrowing Batch, _ verdicts: [Verdict]?, recordedAt: Micros
  ) throws(LogFailure) -> Commit {
    guard !batch.isEmpty, verdicts?.contains(where: \.records) ?? true else {
      return Commit(
        events: [], answers: verdicts?.compactMap(\.answer) ?? [], head: head, headHash: headHash)
    }
    try store.checkpoint(atPages: checkpointDuePages)
    let staged = try stage(batch, verdicts, recordedAt: recordedAt)
    try store.commit()
    try vault.destroyRetired()
    head = heads.position
    headHash = heads.hash
    return Commit(
      events: staged.events, answers: staged.answers, head: head, headHash: headHash)
  }

  /// What stands in an open transaction.
  struct Staged {
    var events: [Committed<RecordedEvent>] = []
    var answers: [AppendAnswer] = []
  }

  /// Writes a batch into an open transaction: all of it, or what the verdicts say.
  mutating func stage(
    _ batch: borrowing Batch, _ verdicts: [Verdict]? = nil, recordedAt: Micros
  ) throws(LogFailure) -> Staged {
    try store.begin()
    let at = max(recordedAt, heads.recordedAt)
    let first = heads.position.next
    var salts = RandomBytes.make(batch.eventCount * LogFormat.saltSizeBytes)[...]
    var staged = Staged()
    staged.events.reserveCapacity(batch.eventCount)
    staged.answers.reserveCapacity(batch.commandCount)
    for (index, entry) in batch.entries.enumerated() {
      switch verdicts?[index] ?? .record {
      case .answer(let answer): staged.answers.append(answer)
      case .repeats(let earlier):
        staged.answers.append(
          .repeated(staged.answers[earlier], of: batch.entries[earlier].command, at: at))
      case .record:
        let answer = try stage(entry.events, at: at, &salts, into: &staged.events)
        staged.answers.append(.recorded(positions: answer.positions, heads: answer.heads))
        try store.commands.insert(
          entry.command, positions: answer.positions, at: at, isAskedFor: verdicts != nil)
      }
    }
    if !staged.events.isEmpty {
      try store.insertBatch(
        first: first, last: heads.position, hash: heads.hash, epoch: identity.epoch, at: at)
      heads.recordedAt = at
      try store.commands.prune(
        at: at,
        rowsMax: max(
          CommandTable.pruneRowsMin, CommandTable.pruneRowsPerCommand * batch.commandCount))
    }
    try vault.commitKeys()
    return staged
  }

  private mutating func stage(
    _ proposed: [ProposedEvent], at: Micros, _ salts: inout ArraySlice<UInt8>,
    into events: inout [Committed<RecordedEvent>]
  ) throws(LogFailure) -> (positions: ClosedRange<Position>?, heads: [StreamHead]) {
    guard !proposed.isEmpty else { return (nil, []) }
    let first = heads.position.next
    var ends: [StreamHead] = []
    for event in proposed {
      let recorded = try stage(event, at: at, salt: salts.prefix(LogFormat.saltSizeBytes))
      salts = salts.dropFirst(LogFormat.saltSizeBytes)
      events.append(Committed(recorded))
      ends.note(recorded)
    }
    return (first...heads.position, ends)
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
      data: try sealedPayload(of: proposed, at: heads.position.next, recordedAt: at))
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

  mutating func takeVersion(
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

  mutating func typeID(_ name: String) throws(LogFailure) -> Int64 {
    if let id = heads.types[name] { return id }
    let id = Int64(heads.types.count + 1)
    try store.insertType(id: id, name: name)
    heads.types[name] = id
    return id
  }
}
