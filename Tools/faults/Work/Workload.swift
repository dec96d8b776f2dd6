package import EventLog
package import Events
internal import Seal

/// Batches without end, each of which follows from the seed and its number alone.
package struct Workload: Sendable {
  /// One command and what it leads to.
  package struct Entry: Sendable {
    package let command: CommandRecord
    package let events: [ProposedEvent]
  }

  private static let streamCount = 7
  private static let timeFirst: Int64 = 1_780_000_000_000_000
  /// Beyond a page of the file, so that some events lie on several.
  private static let longNoteCharacters = 6_000

  private let seed: UInt64
  /// The position of the first event of each batch that is answered as a server answers.
  private var firstPositions: [UInt64] = []

  /// Begins at a seed.
  ///
  /// - Parameter answered: up to this batch, outcomes name the positions as a server's do. That takes a log on which
  ///   nothing else is written.
  package init(seed: UInt64, answered: Int = 0) {
    self.seed = seed
    var next: UInt64 = 1
    for number in 0..<answered {
      firstPositions.append(next)
      next += UInt64(entries(number + 1).reduce(0) { $0 + $1.events.count })
    }
  }

  /// The commands of a batch, counted from 1; there is at least one.
  package func entries(_ number: Int) -> [Entry] {
    var generator = SeededGenerator(seed: seed ^ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    var position = firstPositions.indices.contains(number - 1) ? firstPositions[number - 1] : nil
    return (0..<generator.number(1..<3)).map { index in
      let entry = entry(number, index, &generator)
      guard let first = position, !entry.events.isEmpty else { return entry }
      let next = first + UInt64(entry.events.count)
      position = next
      let outcome = #"{"status":"accepted","positions":[\#(first),\#(next - 1)]}"#
      return Entry(
        command: CommandRecord(
          id: entry.command.id, contentDigest: entry.command.contentDigest,
          outcome: Array(outcome.utf8)),
        events: entry.events)
    }
  }

  /// A batch as the writer takes it.
  package func batch(_ number: Int) -> Batch {
    var batch = Batch()
    for entry in entries(number) { batch.append(entry.command, entry.events) }
    return batch
  }

  /// When a batch is recorded.
  package func recordedAt(_ number: Int) -> Micros {
    Micros(Self.timeFirst + Int64(number) * 40_000)
  }

  /// The streams that its events happen to.
  package var streams: [StreamID] { (0..<Self.streamCount).map(Self.stream) }

  private static func stream(_ number: Int) -> StreamID {
    StreamID(.alarm, UUID128(high: 1, low: UInt64(number)))
  }

  private func entry(
    _ number: Int, _ index: Int, _ generator: inout SeededGenerator
  ) -> Entry {
    let id = UUID128.version7(
      at: recordedAt(number), random: (UInt64(index), generator.next()))
    let outcome = String(repeating: "o", count: generator.number(0..<60))
    let record = CommandRecord(
      id: id, contentDigest: Digest.of(id.bytes), outcome: Array("\(number) \(outcome)".utf8))
    let count = generator.chance(15) ? 0 : generator.number(1..<4)
    return Entry(
      command: record,
      events: (0..<count).map { step in
        let stream = generator.number(0..<Self.streamCount)
        let length = generator.chance(4) ? Self.longNoteCharacters : generator.number(1..<300)
        let event = Event.noteRecorded(
          NoteRecorded(
            note: id.advanced(by: step), words: String(repeating: "记", count: length / 3)))
        return ProposedEvent(
          stream: Self.stream(stream), event: event,
          context: EventContext(
            kind: event.kind, occurredAt: recordedAt(number), clock: .server,
            actor: Actor(name: "faults", role: nil), command: id, dataClass: event.dataClass),
          id: id.advanced(by: 100 + step))
      })
  }
}
