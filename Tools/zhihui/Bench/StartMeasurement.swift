internal import EventLog
internal import Events
internal import Server

/// `zhihui bench start`: how long a start takes until the state is ready to answer.
enum StartMeasurement: Measurement {
  static let name = "start"
  static let forms = ["start --data DIR [--no-snapshot] [--json]"]
  static let options = [
    Arguments.Option("--no-snapshot", nil, "fold the whole log", "不使用快照，回放全部日志")
  ]

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    if arguments.has("--no-snapshot") {
      try onLog { () throws(LogFailure) in try SnapshotFile.remove(directory) }
    }
    try EventRate.measure(name, arguments, terminal) { () throws(LogFailure) in
      let centre = try OfflineCentre(directory, create: false, clock: SystemClock.now)
      return centre.head.number
    }
  }
}
