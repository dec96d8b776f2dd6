public import Events

/// What goes into the log in one transaction: commands in order, each with the events it led to.
///
/// It has one owner and is consumed by the commit, so that nothing can be added to what is being written.
public struct Batch: ~Copyable, Sendable {
  struct Entry: Sendable {
    let command: CommandRecord
    let events: [ProposedEvent]
    let expectations: [StreamID: UInt64]
  }

  /// What an event is taken to cost beside a packed payload: its row, its index entry, its JSON.
  static let eventSizeBytesTypical = 512
  /// What a command is taken to cost beside its outcome.
  static let commandSizeBytesTypical = 96

  private(set) var entries: [Entry] = []
  private(set) var hasExpectations = false
  /// How many events it holds.
  public private(set) var eventCount = 0
  /// About how many bytes it will take in the log; for limits, not for accounts.
  public private(set) var sizeBytesEstimate = 0

  /// An empty batch.
  public init() {}

  /// How many commands it holds.
  public var commandCount: Int { entries.count }

  /// Whether there is nothing to write.
  public var isEmpty: Bool { entries.isEmpty }

  /// Adds a command and the events it led to; none where its outcome alone is to be kept.
  ///
  /// - Parameter expectations: the next version that the command expects of streams, whether it writes to them or
  ///   only relies on them being unchanged; 0 expects a stream that does not exist. Nothing is expected of a stream
  ///   that is not named.
  public mutating func append(
    _ command: CommandRecord, _ events: [ProposedEvent],
    expecting expectations: [StreamID: UInt64] = [:]
  ) {
    entries.append(Entry(command: command, events: events, expectations: expectations))
    if !expectations.isEmpty { hasExpectations = true }
    eventCount += events.count
    sizeBytesEstimate += Self.commandSizeBytesTypical + command.outcome.count
    for proposed in events {
      sizeBytesEstimate += Self.eventSizeBytesTypical
      if case .fixBatchAppended(let batch) = proposed.event {
        sizeBytesEstimate += batch.payload.count
      }
    }
  }
}
