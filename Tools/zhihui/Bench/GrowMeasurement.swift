internal import EventLog
internal import Events
internal import Server

/// `zhihui bench grow`: makes a big log as a city's years would.
enum GrowMeasurement: Measurement {
  static let name = "grow"
  static let forms = ["grow --data DIR [--events N] [--json]"]
  static let options = [
    Arguments.Option("--events", "N", "events to append; else 100000", "追加的事件数；默认 100000")
  ]

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let count = UInt64(try arguments.number("--events") ?? 100_000)
    try EventRate.measure(name, arguments, terminal) { () throws(LogFailure) in
      let city = try BenchCity(directory, from: SystemClock.now())
      let start = city.centre.head.number
      while city.centre.head.number - start < count { try city.liveOneIncident() }
      let head = city.centre.head.number
      try city.centre.close()
      return head - start
    }
  }
}
