internal import EventLog
internal import Events

/// All that a reader can read from a log.
struct LogContent: Equatable {
  private static let pageEvents = 1_000

  let head: LogHead
  let events: [RecordedEvent]
  /// The outcomes of the commands that were sent, in their order; nil where the log has none.
  let outcomes: [CommandOutcome?]
  /// The events once more, as the index over streams finds them.
  let eventsByStream: [StreamID: [RecordedEvent]]
  /// Of whom nothing can be read, though it is there.
  let subjectsWithoutKey: Set<StreamID>
  private let workload: Workload
  private let batches: Int

  init(
    _ directory: LogDirectory, _ workload: Workload, batches: Int
  ) throws(LogFailure) {
    let reader = try Reader(directory)
    var events: [RecordedEvent] = []
    var position = Position.start
    while true {
      let page = try reader.events(after: position, limit: Self.pageEvents)
      guard let last = page.last else { break }
      events += page
      position = last.position
    }
    var outcomes: [CommandOutcome?] = []
    for number in 1..<(batches + 1) {
      for entry in workload.entries(number) {
        outcomes.append(try reader.outcome(of: entry.command.id))
      }
    }
    var eventsByStream: [StreamID: [RecordedEvent]] = [:]
    for stream in workload.streams {
      eventsByStream[stream] = try reader.events(of: stream, from: 0, limit: Self.pageEvents)
    }
    self.eventsByStream = eventsByStream
    head = try reader.head()
    self.events = events
    subjectsWithoutKey = reader.subjectsWithoutKey
    self.outcomes = outcomes
    self.workload = workload
    self.batches = batches
  }

  /// The same, as another log has it.
  func again(_ directory: LogDirectory) throws(LogFailure) -> LogContent {
    try LogContent(directory, workload, batches: batches)
  }

  static func == (left: LogContent, right: LogContent) -> Bool {
    left.hasEvents(of: right) && left.outcomes == right.outcomes
  }

  /// Whether another holds the same events, however they are asked for.
  func hasEvents(of other: LogContent) -> Bool {
    head == other.head && events == other.events && eventsByStream == other.eventsByStream
  }

  /// Whether the outcomes are those of another, but that nothing is known of some refusals.
  func lacksOnlyRefusals(of other: LogContent) -> Bool {
    outcomes.count == other.outcomes.count
      && zip(outcomes, other.outcomes).allSatisfy { mine, theirs in
        mine == theirs || mine == nil && theirs?.first == nil
      }
  }

  /// Whether another holds a first part of the same events and of the same outcomes, and lacks no more than what the
  /// last commands led to.
  func begins(with other: LogContent, lackingAtMost commands: Int) -> Bool {
    guard other.events.count < events.count, events.starts(with: other.events) else { return false }
    let kept = outcomes.count - commands
    guard outcomes.prefix(kept) == other.outcomes.prefix(kept) else { return false }
    return zip(outcomes, other.outcomes).allSatisfy { mine, theirs in
      theirs == nil || theirs == mine
    }
  }
}
