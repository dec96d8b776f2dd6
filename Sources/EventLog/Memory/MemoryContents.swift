internal import Events
internal import Seal

/// What a log in memory holds: the events in a plain array, and dictionaries into it.
struct MemoryContents: Sendable {
  private(set) var events: [RecordedEvent] = []
  private(set) var links: [EventColumns.Link] = []
  private(set) var streams: [StreamID: [Int]] = [:]
  private(set) var outcomes: [UUID128: CommandOutcome] = [:]

  /// The time of recording of the last event; the next one is never before it.
  var recordedAt: Micros { events.last?.recordedAt ?? Micros(Int64.min) }

  func nextVersion(of stream: StreamID) -> UInt64 { UInt64(streams[stream]?.count ?? 0) }

  /// Carries out one command, or says why not.
  mutating func carryOut(
    _ entry: Batch.Entry, at: Micros, _ identity: LogIdentity, _ chain: inout EventChain
  ) -> AppendAnswer {
    if CommandWindow.isPast(entry.command.id, at: at) { return .tooOld }
    if let known = outcomes[entry.command.id] {
      return known.contentDigest == entry.command.contentDigest ? .duplicate(known) : .idReused
    }
    let unmet = entry.expectations.filter { nextVersion(of: $0.key) != $0.value }
      .sorted { $0.key.description < $1.key.description }
    if let (stream, expected) = unmet.first {
      return .conflict(stream: stream, expected: expected, actual: nextVersion(of: stream))
    }
    let before = events.count
    var heads: [StreamHead] = []
    for proposed in entry.events {
      heads.note(record(proposed, at: at, identity, &chain))
    }
    let first = before < events.count ? events[before].position : nil
    let last = before < events.count ? events.last?.position : nil
    outcomes[entry.command.id] = CommandOutcome(
      contentDigest: entry.command.contentDigest, outcome: entry.command.outcome, first: first,
      last: last, at: at)
    guard let first, let last else { return .recorded(positions: nil, heads: []) }
    return .recorded(positions: first...last, heads: heads)
  }

  /// Drops what is kept of commands that are too old.
  mutating func prune(at: Micros) {
    outcomes = outcomes.filter { !CommandWindow.isPast($0.key, keptAt: $0.value.at, at: at) }
  }

  private mutating func record(
    _ proposed: ProposedEvent, at: Micros, _ identity: LogIdentity, _ chain: inout EventChain
  ) -> RecordedEvent {
    let row = EventRow(
      position: Position(UInt64(events.count) + 1), streamName: proposed.stream.description,
      version: nextVersion(of: proposed.stream), typeName: proposed.event.name,
      schemaVersion: Int64(proposed.event.schemaVersion), recordedAt: at,
      occurredAt: proposed.context.occurredAt, id: proposed.id, meta: proposed.context.meta,
      data: proposed.event.payload)
    // Nothing leaves the memory, so the salt need not be secret; this way every run gives the same hashes.
    let salt = UUID128(high: identity.storeID.high, low: row.position.number).bytes
    let dataDigest = chain.dataDigest(salt: salt[...], data: row.data)
    let previous = links.last?.hash ?? identity.genesis
    let hash = chain.hash(row, dataDigest: dataDigest, after: previous)
    let event = RecordedEvent(
      position: row.position, stream: proposed.stream, version: row.version, id: row.id,
      recordedAt: at, context: proposed.context, event: proposed.event)
    streams[proposed.stream, default: []].append(events.count)
    links.append(EventColumns.Link(row: row, salt: salt, dataDigest: dataDigest, hash: hash))
    events.append(event)
    return event
  }
}
