internal import Engine
internal import EventLog
internal import Events
internal import Loop
internal import Projections
internal import Seal
internal import Server
internal import Wire

/// `zhihui bench`: measures one thing on this machine.
enum BenchCommand: Subcommand {
  static let name = "bench"
  static let summary = Words("measure one thing on this machine", "在本机上测量一项性能")
  static let forms = [
    "append --data DIR [--events N] [--json]",
    "fold --data DIR [--json]",
    "verify --data DIR [--json]",
  ]
  static let options = [
    Arguments.Option(
      "--data", "DIR", "for append: an empty directory; else a data directory",
      "append 需空目录；其余为数据目录"),
    Arguments.Option("--events", "N", "events to append; else 100000", "追加的事件数；默认 100000"),
    Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
  ]

  private static let batchEvents = 100
  private static let streams = 10_000

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    let directory = LogDirectory(path: try arguments.required("--data"))
    let began = EventLoop.monotonicMicros()
    let events: UInt64
    switch arguments.operands {
    case ["append"]:
      let count = try arguments.number("--events") ?? 100_000
      events = try onLog { () throws(LogFailure) in try append(count, directory) }
    case ["fold"]:
      events = try onLog { () throws(LogFailure) in
        var centre = Centre()
        return try centre.fold(try Reader(directory))
      }
    case ["verify"]:
      events = try onLog { () throws(LogFailure) in
        try Verifier.verify(directory, progress: nil).events
      }
    case let words where words.count == 1:
      throw .unknown(
        Words("measurement", "测量项"), words[0], among: ["append", "fold", "verify"])
    default: throw .usage(Words("say append, fold or verify", "请指定 append、fold 或 verify"))
    }
    let micros = EventLoop.monotonicMicros() - began
    report(arguments.operands[0], events, micros, arguments, terminal)
  }

  /// Durable group commits of small events over many streams, as the server makes them.
  private static func append(
    _ count: Int, _ directory: LogDirectory
  ) throws(LogFailure) -> UInt64 {
    var writer = try Writer.open(directory, create: true)
    // What is appended can never be taken out again, so only a new log will do.
    guard writer.head == .start else { throw .notALog(path: directory.logPath) }
    let actor = Actor(name: "bench", role: nil)
    var done = 0
    while done < count {
      var batch = Batch()
      for _ in 0..<min(batchEvents, count - done) {
        let now = SystemClock.now()
        let id = UUID128.version7(at: now, random: (RandomBytes.integer(), RandomBytes.integer()))
        let event = Event.noteRecorded(NoteRecorded(note: id, words: "bench \(done)"))
        let proposed = ProposedEvent(
          stream: StreamID(.incident, UUID128(high: 1, low: UInt64(done % streams))),
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

  private static func report(
    _ name: String, _ events: UInt64, _ micros: Int64, _ arguments: Arguments,
    _ terminal: Terminal
  ) {
    let perSecond = micros == 0 ? 0 : Int64(events) * 1_000_000 / micros
    guard arguments.has("--json") else {
      terminal.say(
        Words(
          "\(name): \(events) events in \(micros / 1_000) ms, \(perSecond) a second",
          "\(name)：\(events) 条事件记录，\(micros / 1_000) 毫秒，每秒 \(perSecond) 条"))
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("bench", name)
    writer.field("events", events)
    writer.field("micros", micros)
    writer.field("eventsPerSecond", perSecond)
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
