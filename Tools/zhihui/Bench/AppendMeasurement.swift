internal import EventLog
internal import Events
internal import Seal

/// `zhihui bench append`: durable appends inside the process.
enum AppendMeasurement: Measurement {
  static let name = "append"
  static let forms = ["append --data DIR [--events N] [--digest NAME] [--json]"]
  static let options = [
    Arguments.Option("--events", "N", "events to append; else 100000", "追加的事件数；默认 100000"),
    Arguments.digestOption,
  ]

  private static let batchEvents = 100
  private static let streams: UInt64 = 10_000
  /// What a payload's JSON has beside its words.
  private static let payloadBytes = 300
  private static let frameBytes = 15

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let count = try arguments.number("--events") ?? 100_000
    let digest = try arguments.digest()
    try EventRate.measure(name, arguments, terminal) { () throws(LogFailure) in
      try append(count, directory, digest)
    }
  }

  /// Durable group commits of small events over many streams, as the server makes them. The streams come in no
  /// order: neighbours in time are no neighbours in the index.
  private static func append(
    _ count: Int, _ directory: LogDirectory, _ digest: DigestAlgorithm?
  ) throws(LogFailure) -> UInt64 {
    var writer = try Writer.open(directory, create: true, digest: digest)
    // What is appended can never be taken out again, so only a new log will do.
    guard writer.head == .start else { throw .notALog(path: directory.logPath) }
    let actor = Actor(name: "bench", role: nil)
    let words = String(repeating: "x", count: payloadBytes - frameBytes)
    var random: UInt64 = 1
    var done = 0
    while done < count {
      var batch = Batch()
      for _ in 0..<min(batchEvents, count - done) {
        let now = SystemClock.now()
        let id = UUID128.version7(at: now, random: (RandomBytes.integer(), RandomBytes.integer()))
        let event = Event.incidentClassified(IncidentClassified(category: words))
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let proposed = ProposedEvent(
          stream: StreamID(.incident, UUID128(high: 1, low: (random >> 33) % streams)),
          event: event,
          context: EventContext(
            kind: event.kind, occurredAt: now, clock: .server, actor: actor, command: id,
            dataClass: event.dataClass),
          id: id)
        batch.append(
          CommandRecord(id: id, contentDigest: Digest.of(id.bytes), outcome: []), [proposed])
        done += 1
      }
      _ = try writer.commit(batch, recordedAt: SystemClock.now())
      try writer.writeAnchor()
    }
    let head = writer.head
    try writer.close()
    return head.number
  }
}
