internal import EventLog
internal import Events
internal import Seal
internal import Wire

/// `zhihui admin promote`: makes a stopped follower the centre, or chooses one of two centres of one epoch.
enum PromoteVerb: AdminVerb {
  static let name = "promote"
  static let forms = ["promote --data DIR --reason TEXT --by NAME [--json]"]
  static let options = [
    Arguments.Option("--reason", "TEXT", "why", "原因"),
    Arguments.Option("--by", "NAME", "who decided it", "决定人"),
  ]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    let reason = try arguments.required("--reason")
    let actor = Actor(name: try arguments.required("--by"), role: .administrator)
    let report = try onCopy { () throws(CopyFailure) in
      try Promotion.run(directory, reason: reason, actor: actor, at: SystemClock.now())
    }
    if arguments.has("--json") {
      var writer = JSONWriter()
      writer.beginObject()
      writer.field("epoch", report.epoch)
      writer.field("head", report.head.number)
      writer.field("headHash", report.headHash.hex)
      writer.field("origin", report.origin)
      writer.endObject()
      terminal.say(writer.bytes)
    } else {
      terminal.say(
        Words(
          "centre in epoch \(report.epoch), position \(report.head); start it with "
            + "`zhihui serve --data \(directory.path)`. It tells \(report.origin) as soon as that "
            + "one answers.",
          "已成为第 \(report.epoch) 纪元的中心，序号 \(report.head)；请运行 "
            + "`zhihui serve --data \(directory.path)`。\(report.origin) 一旦应答即会得知。"))
    }
  }
}
