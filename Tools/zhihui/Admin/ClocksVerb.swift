internal import Engine
internal import EventLog
internal import Events

/// `zhihui admin clocks`: how long things may take where no office set it otherwise, and who learns of it.
enum ClocksVerb: AdminVerb {
  static let name = "clocks"
  static let forms = ["clocks"]
  static let needsData = false

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    let table = ClockRule.table(of: ClockPolicy.shipped.rules, in: terminal.language)
    terminal.say(String(table.dropLast()))
  }
}
