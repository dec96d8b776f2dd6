internal import EventLog
internal import Events
internal import Loop
internal import Wire

/// Times work on events and reports how many there were a second.
enum EventRate {
  /// Times `work`, which gives the number of events.
  static func measure(
    _ name: String, _ arguments: Arguments, _ terminal: Terminal,
    _ work: () throws(LogFailure) -> UInt64
  ) throws(Failure) {
    let began = EventLoop.monotonicMicros()
    let events = try onLog(work)
    report(name, events, EventLoop.monotonicMicros() - began, arguments, terminal)
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
