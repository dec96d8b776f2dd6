public import Events
public import Seal

/// A log in memory, for tests and simulation: what a disk would hold, and the reading half of it.
///
/// Write to it through ``MemoryStore``. It belongs to one thread.
public final class MemoryLog: EventSource {
  let identity: LogIdentity
  var contents = MemoryContents()
  // There is one writer at a time.
  var isHeld = false

  /// An empty log.
  public init(storeID: UUID128, algorithm: DigestAlgorithm = .sha256) {
    identity = LogIdentity(
      storeID: storeID, algorithm: algorithm, epoch: LogFormat.epochFirst,
      segment: LogFormat.segmentFirst)
  }

  /// Identifies the log.
  public var storeID: UUID128 { identity.storeID }

  /// Which writing of the log this is.
  public var epoch: UInt64 { identity.epoch }

  /// The digest that chains the log.
  public var algorithm: DigestAlgorithm { identity.algorithm }

  /// Where the log ends now.
  public func head() -> LogHead {
    LogHead(
      position: Position(UInt64(contents.events.count)),
      hash: contents.links.last?.hash ?? identity.genesis)
  }

  /// Up to `limit` events that follow a position, in the order of the log.
  public func events(after position: Position, limit: Int) -> [RecordedEvent] {
    Array(rest(after: position).prefix(max(0, limit)))
  }

  /// Up to `limit` events of one stream from a version on, in the order of their versions.
  public func events(of stream: StreamID, from version: UInt64, limit: Int) -> [RecordedEvent] {
    (contents.streams[stream] ?? []).dropFirst(Int(clamping: version)).prefix(max(0, limit))
      .map { contents.events[$0] }
  }

  /// Up to `limit` events of some types that follow a position, in the order of the log.
  public func events(
    ofTypes types: Set<String>, after position: Position, limit: Int
  ) -> EventPage {
    let head = head().position
    guard limit > 0 else { return EventPage(events: [], next: position, isLast: position >= head) }
    var events: [RecordedEvent] = []
    var next = position
    for event in rest(after: position).prefix(Int(EventPage.positionsMax))
    where events.count < limit {
      next = event.position
      if types.contains(event.event.name) { events.append(event) }
    }
    return EventPage(events: events, next: next, isLast: next >= head)
  }

  /// The last position that was recorded at or before a moment; ``Events/Position/start`` where there is none.
  public func position(at moment: Micros) -> Position {
    contents.events.last { $0.recordedAt <= moment }?.position ?? .start
  }

  /// What is kept of a command.
  public func outcome(of command: UUID128) -> CommandOutcome? { contents.outcomes[command] }

  private func rest(after position: Position) -> ArraySlice<RecordedEvent> {
    contents.events.dropFirst(Int(clamping: position.number))
  }
}
