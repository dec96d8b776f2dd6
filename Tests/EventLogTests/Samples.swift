import EventLog
import Events
import Seal

/// Events and batches that differ by a number, and in nothing else from run to run.
enum Samples {
  static func uuid(_ number: UInt64) -> UUID128 {
    UUID128(high: 0x0190_0000_0000_7000, low: number)
  }

  static func stream(_ number: UInt64) -> StreamID { StreamID(.alarm, uuid(number)) }

  static func time(_ number: UInt64) -> Micros { Micros(1_780_000_000_000_000 + Int64(number)) }

  static func context(_ number: UInt64) -> EventContext {
    EventContext(
      kind: .decided, occurredAt: time(number), clock: .device, uncertaintyMicros: 2_000_000,
      actor: Actor(name: "李娜", role: .dispatcher), office: OfficeID(uuid(7)), device: "desk-3",
      onBehalfOf: "wang", command: uuid(number), correlation: uuid(1), causation: uuid(2),
      dataClass: .personal, exercise: true)
  }

  static func note(
    _ number: UInt64, in stream: StreamID, by command: UInt64? = nil
  ) -> ProposedEvent {
    var context = context(number)
    context.command = uuid(command ?? number)
    return ProposedEvent(
      stream: stream,
      event: .noteRecorded(NoteRecorded(note: uuid(number), words: "第 \(number) 条 \"x\"\n")),
      context: context, id: uuid(1_000_000 + number))
  }

  static func command(_ number: UInt64) -> CommandRecord {
    CommandRecord(
      id: uuid(number), contentDigest: Digest.of(Array("content \(number)".utf8)),
      outcome: Array("{\"number\":\(number)}".utf8))
  }

  /// One command with notes into the streams given.
  static func batch(_ number: UInt64, streams: [UInt64] = [1]) -> Batch {
    var batch = Batch()
    batch.append(
      command(number),
      streams.enumerated().map {
        note(
          number * 100 + UInt64($0.offset), in: stream($0.element), by: number)
      })
    return batch
  }
}

extension ScratchDirectory {
  /// A closed log of so many commits of one event each, over three streams.
  func fill(commits: UInt64, digest: DigestAlgorithm = .sha256) throws {
    var writer = try Writer.open(log, create: true, digest: digest)
    for number in 1...commits {
      _ = try writer.commit(
        Samples.batch(number, streams: [number % 3]), recordedAt: Samples.time(number))
    }
    try writer.close()
  }
}
