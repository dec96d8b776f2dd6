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
  static let forms = [
    "--data DIR [--key KEY] [--head FILE] [--personal] [--json]", "FILE [--key KEY] [--json]",
  ]
  static let options = [
    Arguments.Option("--data", "DIR", "data directory, or a backup of one", "数据目录或其备份"),
    Arguments.keyOption,
    Arguments.Option(
      "--head", "FILE", "a signed head that was kept elsewhere; the log must agree with it",
      "另行留存的签名日志头；日志须与之一致"),
    Arguments.Option(
      "--personal", nil, "also tell of whom nothing can be read, though nobody erased them",
      "同时列出未经删除却无法读取其个人数据的主体"),
    Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
  ]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    if let file = arguments.operands.first, arguments["--data"] == nil {
      guard arguments.operands.count == 1, arguments["--head"] == nil else {
        throw .usage(Words("name one file and no --head", "请只给出一个文件，且不带 --head"))
      }
      return try BundleReport.tell(file, arguments, terminal)
    }
    try arguments.noOperands()
    let directory = LogDirectory(path: try arguments.required("--data"))
    let keys = try arguments.keys()
    var kept: [SignedHead] = []
    if let path = arguments["--head"] {
      guard let head = SignedHead(try TextFile.read(path)) else {
        throw .work(Words("\(path) holds no signed head", "\(path) 不是签名日志头"))
      }
      kept.append(head)
    }
    let verification = try onLog { () throws(LogFailure) in
      try Verifier.verify(directory, keys: keys, kept: kept, commands: true)
    }
    let lost = try lostKeys(directory, verification, arguments)
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
      writer.field("heads", verification.heads)
      if verification.headsLost > 0 { writer.field("headsLost", verification.headsLost) }
      if let signed = verification.signed { writer.field("signed", signed.number) }
      if let anchored = verification.anchored { writer.field("anchored", anchored.number) }
      writer.field("pages", verification.hasSeenPages)
      if let lost {
        writer.key("subjectsWithoutKey")
        writer.beginArray()
        for subject in lost { writer.string(subject) }
        writer.endArray()
      }
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
      tellHeads(verification, keys, terminal)
      if verification.ok { terminal.say(Words("the log is whole", "日志完整无缺")) }
      if verification.ok, !verification.hasSeenPages {
        terminal.say(
          Words(
            "a writer holds the directory, so free pages of the file were not looked at; "
              + "verify a backup for that, or verify again once it is stopped",
            "数据目录正被写入，未检查文件中的空闲页；如需检查，请核验备份或停止写入后再次核验"))
      }
    }
    if let bad = verification.firstBad {
      terminal.complain(
        Words(
          "position \(bad.position): \(bad.what.english)",
          "序号 \(bad.position)：\(bad.what.chinese)"))
      throw .silent
    }
    for subject in lost ?? [] {
      terminal.complain(
        Words("the key of \(subject) is lost; nobody erased it", "\(subject) 的密钥丢失，且未经删除"))
    }
    if lost?.isEmpty == false { throw .silent }
  }

  /// Of whom nothing can be read though nobody erased them; nil where that was not asked, or the log is damaged itself.
  private static func lostKeys(
    _ directory: LogDirectory, _ verification: Verification, _ arguments: Arguments
  ) throws(Failure) -> [String]? {
    guard arguments.has("--personal"), verification.ok else { return nil }
    return try onLog { () throws(LogFailure) in
      try LostKeys.find(directory).map(\.description).sorted()
    }
  }

  private static func tellHeads(
    _ verification: Verification, _ keys: [NoteKey], _ terminal: Terminal
  ) {
    guard let signed = verification.signed else { return }
    terminal.say(
      Words(
        "signed heads \(verification.heads), the last at \(signed), "
          + (keys.isEmpty ? "by the directory's own key" : "by the key that was given"),
        "签名日志头 \(verification.heads) 个，最后序号 \(signed)，"
          + (keys.isEmpty ? "使用目录自身的密钥" : "使用所给密钥")))
    if verification.headsLost > 0 {
      terminal.say(
        Words(
          "heads that saw events given up since: \(verification.headsLost)",
          "包含已放弃事件的日志头：\(verification.headsLost) 个"))
    }
  }
}
