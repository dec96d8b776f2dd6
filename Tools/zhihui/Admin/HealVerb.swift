internal import EventLog
internal import Events
internal import Seal
internal import Wire

/// `zhihui admin heal`: builds a damaged log anew with the help of a copy.
enum HealVerb: AdminVerb {
  static let name = "heal"
  static let forms = ["heal --data DIR --from BACKUP|URL [--json]"]
  static let options = [
    Arguments.Option(
      "--from", "DIR", "where the copy is; heal: or a server's URL", "来源目录；heal 也可为服务器地址"),
    Arguments.authoritiesOption,
  ]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    let from = try arguments.required("--from")
    let report: Healing.Report
    var vault: VaultHealing.Report?
    if from.contains("://") {
      let source = try HTTPShipmentSource(
        arguments.address(from), token: Terminal.environment("ZHIHUI_TOKEN"))
      report = try onCopy { () throws(CopyFailure) in
        try Healing.run(directory, from: source, at: SystemClock.now())
      }
      vault = try onCopy { () throws(CopyFailure) in
        try VaultHealing.run(directory, from: source)
      }
    } else {
      let source = try onLog { () throws(LogFailure) in
        try LogShipper(LogDirectory(path: from))
      }
      report = try onCopy { () throws(CopyFailure) in
        try Healing.run(directory, from: source, at: SystemClock.now())
      }
      vault = try onLog { () throws(LogFailure) in
        try VaultHealing.run(directory, from: LogDirectory(path: from))
      }
    }
    tell(report, vault, arguments, terminal)
  }

  private static func tell(
    _ report: Healing.Report, _ vault: VaultHealing.Report?, _ arguments: Arguments,
    _ terminal: Terminal
  ) {
    guard arguments.has("--json") else {
      for damage in report.damage { terminal.say(damage) }
      if vault?.isHealed == true {
        terminal.say(
          Words("the keys of personal data were put back", "个人数据密钥已恢复"))
      }
      guard let path = report.damagedPath else {
        return terminal.say(Words("nothing is damaged; nothing was changed", "未发现损坏；未作改动"))
      }
      let ranges = report.fetched.map { "\($0.lowerBound)–\($0.upperBound)" }
        .joined(separator: ", ")
      terminal.say(
        Words(
          "healed: fetched \(ranges.isEmpty ? "nothing" : ranges), kept \(report.eventsKept) "
            + "events, head \(report.head) \(report.headHash)",
          "已修复：取回 \(ranges.isEmpty ? "无" : ranges)，保留 \(report.eventsKept) 个事件，"
            + "末端序号 \(report.head) \(report.headHash)"))
      return terminal.say(
        Words("the damaged file is kept as \(path)", "损坏的文件保留为 \(path)"))
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("damage")
    writer.beginArray()
    for damage in report.damage { writer.string(damage.text(terminal.language)) }
    writer.endArray()
    writer.key("fetched")
    writer.beginArray()
    for range in report.fetched {
      writer.beginArray()
      writer.integer(range.lowerBound)
      writer.integer(range.upperBound)
      writer.endArray()
    }
    writer.endArray()
    writer.field("eventsKept", report.eventsKept)
    writer.field("head", report.head.number)
    writer.field("headHash", report.headHash.hex)
    writer.field("damagedPath", ifPresent: report.damagedPath)
    if let vault { writer.field("vaultHealed", vault.isHealed) }
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
