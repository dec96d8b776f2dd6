internal import EventLog
internal import Events
internal import Faults

/// `zhihui bench append-journal`: writes until it is killed and prints each acknowledgement. It is what
/// `zhihui bench faults` kills, so it is in no list.
enum JournalledAppends: Measurement {
  static let name = "append-journal"
  static let forms: [String] = []

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let seed = UInt64(try arguments.number("--seed") ?? 1)
    try onLog { () throws(LogFailure) in
      try KilledWriter.run(directory, seed: seed) { terminal.say("\($0)") }
    }
  }
}
