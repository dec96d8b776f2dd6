internal import EventLog
internal import Events
internal import Loop
internal import Server
internal import Wire

/// `zhihui bench command`: what single commands cost on a log that is there: decide, commit, fold. They are appended.
enum CommandMeasurement: Measurement {
  static let name = "command"
  static let forms = ["command --data DIR [--json]"]

  private static let commands = 2_000

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    var costs: [Int64] = []
    var events: UInt64 = 0
    try onLog { () throws(LogFailure) in
      let city = try BenchCity(directory, from: SystemClock.now())
      try city.centre.flush()
      events = city.centre.head.number
      for _ in 0..<commands {
        let began = EventLoop.monotonicMicros()
        try city.carryOutOne()
        costs.append(EventLoop.monotonicMicros() - began)
      }
      try city.centre.close()
    }
    costs.sort()
    let (median, high) = (costs[costs.count / 2], costs[costs.count * 99 / 100])
    guard arguments.has("--json") else {
      terminal.say(
        Words(
          "command: median \(median) µs, p99 \(high) µs at \(events) events",
          "command：\(events) 条事件时，中位数 \(median) 微秒，p99 \(high) 微秒"))
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("bench", name)
    writer.field("events", events)
    writer.field("medianMicros", median)
    writer.field("p99Micros", high)
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
