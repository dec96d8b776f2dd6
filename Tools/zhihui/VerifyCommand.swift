internal import EventLog
internal import Events
internal import Seal
internal import Wire

/// `zhihui verify`: proves that a log is whole and unaltered.
enum VerifyCommand: Subcommand {
  static let name = "verify"
  static let summary = Words(
    "walk chain, digests and anchor of a log, without trust in a server",
    "核验日志的哈希链、摘要与锚点，无需信任服务器")
  static let forms = ["--data DIR [--json]"]
  static let options = [
    Arguments.Option("--data", "DIR", "data directory", "数据目录"),
    Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
  ]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    try arguments.noOperands()
    let directory = LogDirectory(path: try arguments.required("--data"))
    let verification: Verification
    do throws(LogFailure) {
      verification = try Verifier.verify(directory, progress: nil)
    } catch {
      throw .work(error.words)
    }
    if arguments.has("--json") {
      var writer = JSONWriter()
      writer.beginObject()
      writer.field("ok", verification.ok)
      writer.field("events", verification.events)
      writer.field("head", verification.head.number)
      writer.key("firstBadPosition")
      if let bad = verification.firstBad {
        writer.integer(bad.position.number)
      } else {
        writer.null()
      }
      writer.field("problem", ifPresent: verification.firstBad?.what.text(terminal.language))
      writer.field("headHash", verification.headHash.hex)
      writer.field("algorithm", verification.algorithm.rawValue)
      writer.field("streams", verification.streams)
      writer.field("commands", verification.commands)
      writer.field("batches", verification.batches)
      if let anchored = verification.anchored { writer.field("anchored", anchored.number) }
      writer.endObject()
      terminal.say(writer.bytes)
    } else {
      terminal.say(
        Words(
          "events \(verification.events), streams \(verification.streams), "
            + "commands \(verification.commands), batches \(verification.batches)",
          "事件记录 \(verification.events)，流 \(verification.streams)，"
            + "命令 \(verification.commands)，批次 \(verification.batches)"))
      terminal.say(
        Words(
          "head \(verification.head), \(verification.algorithm.rawValue) \(verification.headHash)",
          "末端序号 \(verification.head)，\(verification.algorithm.rawValue) \(verification.headHash)"))
      if verification.ok { terminal.say(Words("the log is whole", "日志完整无缺")) }
    }
    if let bad = verification.firstBad {
      terminal.complain(
        Words(
          "position \(bad.position): \(bad.what.english)",
          "序号 \(bad.position)：\(bad.what.chinese)"))
      throw .silent
    }
  }
}
