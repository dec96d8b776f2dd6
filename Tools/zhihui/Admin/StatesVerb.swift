internal import Engine
internal import EventLog
internal import Events

/// `zhihui admin states`: the tables by which commands are refused and events folded, as diagrams.
enum StatesVerb: AdminVerb {
  static let name = "states"
  static let forms = ["states [KIND]"]
  static let needsData = false

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let names = LifecycleCatalogue.all.map(\.name)
    if let unknown = operands.first(where: { !names.contains($0) }) {
      throw .unknown(Words("kind of aggregate", "聚合类型"), unknown, among: names)
    }
    let entries = LifecycleCatalogue.all.filter {
      operands.isEmpty || operands.contains($0.name)
    }
    terminal.say(String(LifecycleCatalogue.page(of: entries, in: terminal.language).dropLast()))
  }
}
