public import Events

/// The end of the log in memory, so that whoever is up to date reads no file.
///
/// It has one owner thread, which publishes each commit and serves the subscriptions.
public final class LogTail {
  /// How many events are held unless somebody says otherwise; older ones are read from the log.
  public static let eventsMax = 65_536

  /// The last position that was published.
  public private(set) var head: Position

  private let capacity: Int
  // A ring: the event at a position stands at its distance from the first one, modulo the capacity.
  private var ring: [RecordedEvent] = []
  private let first: Position

  /// An empty tail.
  ///
  /// - Parameters:
  ///   - head: the last position of the log, which has everything up to there.
  ///   - eventsMax: how many events are held at most.
  public init(after head: Position, eventsMax: Int = LogTail.eventsMax) {
    precondition(eventsMax > 0, "a tail holds at least one event")
    self.head = head
    first = head.next
    capacity = eventsMax
  }

  /// How many events are held.
  public var eventCount: Int { ring.count }

  /// Takes in what a commit recorded, which follows what was published before.
  public func publish(_ events: [Committed<RecordedEvent>]) {
    for event in events {
      precondition(
        event.fact.position == head.next,
        "the log skipped from \(head) to \(event.fact.position)")
      if ring.count < capacity {
        ring.append(event.fact)
      } else {
        ring[slot(event.fact.position)] = event.fact
      }
      head = event.fact.position
    }
  }

  /// Follows the log from a position on.
  ///
  /// - Parameter source: reads what the tail no longer holds; it is the log whose commits are published here.
  public func subscribe(after position: Position, source: any EventSource) -> TailSubscription {
    TailSubscription(self, after: position, source: source)
  }

  /// Up to `limit` events behind a position; nil where the first of them is held no longer.
  func events(after position: Position, limit: Int) -> [RecordedEvent]? {
    let held = UInt64(ring.count)
    guard position < head, position.number + held >= head.number else { return nil }
    let last = min(head.number, position.number + UInt64(limit))
    return (position.number + 1...last).map { ring[slot(Position($0))] }
  }

  private func slot(_ position: Position) -> Int {
    Int((position.number - first.number) % UInt64(capacity))
  }
}
