public import Events

/// Where a stream goes on.
public struct StreamHead: Equatable, Sendable {
  /// The stream.
  public let stream: StreamID
  /// The version that its next event will have.
  public let nextVersion: UInt64
}

extension [StreamHead] {
  /// Moves the head of an event's stream behind it.
  mutating func note(_ event: RecordedEvent) {
    let head = StreamHead(stream: event.stream, nextVersion: event.version + 1)
    if let index = lastIndex(where: { $0.stream == event.stream }) {
      self[index] = head
    } else {
      append(head)
    }
  }
}
