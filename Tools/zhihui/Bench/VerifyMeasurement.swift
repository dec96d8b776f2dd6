internal import EventLog
internal import Events

/// `zhihui bench verify`: chain, digests and anchor of a log, by the clock and by the time the processors worked.
///
/// The indexes and the file are looked at on a second thread, so the first thread's own time is told too: it reads the
/// events and does the two digests of each.
enum VerifyMeasurement: Measurement {
  static let name = "verify"
  static let forms = ["verify --data DIR [--json]"]

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let began = (all: ProcessorTime.process, own: ProcessorTime.thread)
    var events: UInt64 = 0
    try EventRate.measure(name, arguments, terminal) { () throws(LogFailure) in
      events = try Verifier.verify(directory, progress: nil).events
      return events
    }
    let spent = (all: ProcessorTime.process - began.all, own: ProcessorTime.thread - began.own)
    guard !arguments.has("--json") else { return }
    terminal.say(
      Words(
        "a core: \(rate(events, spent.own)) a second for chain and payloads, "
          + "\(rate(events, spent.all)) with indexes and pages",
        "每个核心：哈希链与事件内容每秒 \(rate(events, spent.own)) 条，"
          + "含索引与页面每秒 \(rate(events, spent.all)) 条"))
  }

  private static func rate(_ events: UInt64, _ micros: Int64) -> Int64 {
    micros <= 0 ? 0 : Int64(clamping: events) * 1_000_000 / micros
  }
}
