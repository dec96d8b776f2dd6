internal import EventLog
internal import Events
internal import Wire

/// `zhihui admin accept-loss`: goes on with a log that has lost its end.
enum AcceptLossVerb: AdminVerb {
  static let name = "accept-loss"
  static let forms = ["accept-loss --data DIR --reason TEXT --by NAME [--json]"]
  static let options = [
    Arguments.Option("--reason", "TEXT", "why it is decided; it stands in the log", "决定的理由，将写入日志"),
    Arguments.Option("--by", "NAME", "who decides it; it stands in the log", "决定人姓名，将写入日志"),
  ]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    let reason = try text("--reason", arguments)
    let name = try text("--by", arguments)
    let accepted = try onLog { () throws(LogFailure) in
      try Writer.acceptLoss(
        directory, reason: reason, actor: Actor(name: name, role: .administrator),
        recordedAt: SystemClock.now())
    }
    guard arguments.has("--json") else {
      terminal.say(words(accepted))
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("tail", accepted.tail.number)
    writer.field("anchored", accepted.anchored.number)
    writer.key("lost")
    if let lost = accepted.lost {
      writer.beginArray()
      writer.integer(lost.lowerBound)
      writer.integer(lost.upperBound)
      writer.endArray()
    } else {
      writer.null()
    }
    writer.field("epoch", accepted.epoch)
    writer.field("position", accepted.position.number)
    writer.endObject()
    terminal.say(writer.bytes)
  }

  private static func text(_ option: String, _ arguments: Arguments) throws(Failure) -> String {
    let text = try arguments.required(option)
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw .usage(Words("\(option) must say something", "\(option) 不能为空"))
    }
    return text
  }

  private static func words(_ accepted: AcceptedLoss) -> Words {
    let loss =
      accepted.lost.map { lost in
        Words(
          "The events at positions \(lost.lowerBound) to \(lost.upperBound) are given up.",
          "已放弃序号 \(lost.lowerBound) 至 \(lost.upperBound) 的事件。")
      }
      ?? Words(
        "Events after position \(accepted.tail) may be lost; nothing tells how many.",
        "序号 \(accepted.tail) 之后可能有事件丢失，数量未知。")
    return Words(
      "\(loss.english) The log goes on at position \(accepted.position) in epoch "
        + "\(accepted.epoch), where the decision is recorded.",
      "\(loss.chinese)日志自序号 \(accepted.position) 起以第 \(accepted.epoch) 纪元继续，该决定已记录于此。")
  }
}
