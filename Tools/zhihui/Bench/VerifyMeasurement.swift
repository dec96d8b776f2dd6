internal import EventLog
internal import Events

/// `zhihui bench verify`: chain, digests and anchor of a log.
enum VerifyMeasurement: Measurement {
  static let name = "verify"
  static let forms = ["verify --data DIR [--json]"]

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try EventRate.measure(name, arguments, terminal) { () throws(LogFailure) in
      try Verifier.verify(directory, progress: nil).events
    }
  }
}
