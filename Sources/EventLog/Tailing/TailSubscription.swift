public import Events

/// Follows a log without gap or repeat: in pages from the log while it is far behind, from memory once it is near.
///
/// It shows what the tail has published and nothing beyond, though the log may already hold more. It belongs to the
/// tail's owner thread.
public final class TailSubscription {
  /// Everything up to here was given.
  public private(set) var position: Position
  /// Which ways its events came.
  public private(set) var counts = TailCounts()

  private let tail: LogTail
  private let source: any EventSource
  private var isInMemory = false

  init(_ tail: LogTail, after position: Position, source: any EventSource) {
    self.tail = tail
    self.position = position
    self.source = source
  }

  /// Whether everything published was given.
  public var isUpToDate: Bool { position >= tail.head }

  /// Up to `limit` events that follow those given before; none where everything published was given.
  ///
  /// - Throws: what the reading of a page throws; the subscription stays where it was.
  public func next(limit: Int) throws(LogFailure) -> [RecordedEvent] {
    guard position < tail.head, limit > 0 else { return [] }
    let events: [RecordedEvent]
    if let held = tail.events(after: position, limit: limit) {
      counts.ring += 1
      if !isInMemory, counts.pages > 0 { counts.handovers += 1 }
      isInMemory = true
      events = held
    } else {
      events = try page(limit)
      counts.pages += 1
      if isInMemory { counts.fallBacks += 1 }
      isInMemory = false
    }
    position = events[events.count - 1].position
    return events
  }

  private func page(_ limit: Int) throws(LogFailure) -> [RecordedEvent] {
    let published = tail.head.number - position.number
    let events = try source.events(after: position, limit: Int(min(UInt64(limit), published)))
    guard events.first?.position == position.next else {
      throw .corrupt(position: position.next, what: ChainFault.missing)
    }
    return events
  }
}
