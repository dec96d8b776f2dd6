internal import EventLog
internal import Events
internal import Server

/// `zhihui bench fold`: the log folded into rules and read models, in memory.
enum FoldMeasurement: Measurement {
  static let name = "fold"
  static let forms = ["fold --data DIR [--json]"]

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try EventRate.measure(name, arguments, terminal) { () throws(LogFailure) in
      var centre = Centre()
      return try centre.fold(try Reader(directory))
    }
  }
}
