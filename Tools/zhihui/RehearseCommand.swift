internal import Engine
internal import Events
internal import Importers
internal import Server
internal import Wire

/// `zhihui rehearse`: what an office's clocks and plans would have made of a record of the past.
enum RehearseCommand: Subcommand {
  static let name = "rehearse"
  static let summary = Words(
    "play records of the past against plans and time limits: what would have been started or escalated, and when",
    "用历史记录演练预案和时限规则：哪些会启动、哪些会升级、何时升级")
  static let forms = [
    "sf-fire FILE [--rules FILE] [--plan FILE]… [--utc-offset MINUTES] [--list] [--json]"
  ]
  static let options = [
    Arguments.Option(
      "--rules", "FILE", "a JSON array of rules as SetClockRule takes them; else the shipped ones",
      "时限规则（SetClockRule 格式的 JSON 数组）；默认使用出厂规则"),
    Arguments.Option(
      "--plan", "FILE", "a plan as DraftPlan takes one, in force from the start; may be repeated",
      "预案（DraftPlan 格式的 JSON），从一开始即生效；可多次给出"),
    Arguments.Option(
      "--utc-offset", "MINUTES", "local time of the record, for hours of the day; else 480",
      "记录所在地时区（分钟），用于按小时统计；默认 480"),
    Arguments.Option("--list", nil, "print each escalation", "逐条列出升级"),
    Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
  ]

  /// Farther ahead of or behind UTC is nobody's local time.
  private static let offsetMinutesMax: Int64 = 14 * 60

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    guard arguments.operands.count == 2 else {
      throw .usage(Words("say the format and name the file", "请给出格式和文件"))
    }
    let format = arguments.operands[0]
    guard format == "sf-fire" else {
      throw .unknown(Words("format", "格式"), format, among: ["sf-fire"])
    }
    let offset = try offsetMinutes(arguments)
    let rules = try rules(arguments)
    let plans = try arguments.all("--plan").map { path throws(Failure) in try PlanFile(path) }
    var sink = RehearsalSink(
      Rehearsal(clocks: ClockPolicy(rules: rules, calendar: .shipped, isRunning: true)),
      plans: plans, format: format)
    let job = ImportJob(
      format: format, files: [arguments.operands[1]], schedule: nil, startingAt: nil, nowIs: nil,
      terminal: terminal)
    let summary = try job.run(into: &sink)
    if let refusal = sink.refusal { throw .work(refusal) }
    if let plan = sink.waiting.first {
      throw .work(
        Words(
          "\(plan.path): office is none of the record's; leave it out to mean the first of them",
          "\(plan.path)：office 不在该记录中；省略即表示其中第一个部门"))
    }
    let report = RehearsalReport(sink.rehearsal, offsetMinutes: offset)
    if arguments.has("--json") {
      var writer = JSONWriter()
      writer.beginObject()
      writer.field("incidents", Int64(summary.incidents))
      report.writeFields(to: &writer)
      writer.endObject()
      terminal.say(writer.bytes)
      return
    }
    for line in report.lines(terminal.language) { terminal.say(line) }
    if arguments.has("--list") {
      for line in report.list(terminal.language) { terminal.say(line) }
    }
  }

  private static func offsetMinutes(_ arguments: Arguments) throws(Failure) -> Int64 {
    guard let text = arguments["--utc-offset"] else {
      return WorkingCalendar.shipped.utcOffsetMinutes
    }
    guard let minutes = Int64(text), (-offsetMinutesMax...offsetMinutesMax).contains(minutes) else {
      throw .usage(
        Words(
          "--utc-offset must be \(-offsetMinutesMax) to \(offsetMinutesMax) minutes, not \(text)",
          "--utc-offset 必须为 \(-offsetMinutesMax) 到 \(offsetMinutesMax) 分钟，而非 \(text)"))
    }
    return minutes
  }

  private static func rules(_ arguments: Arguments) throws(Failure) -> [ClockRule] {
    guard let path = arguments["--rules"] else { return ClockRule.shipped }
    let text = try TextFile.read(path)
    do throws(JSONError) {
      var reader = JSONReader(Array(text.utf8))
      var rules: [ClockRule] = []
      try reader.beginArray()
      while try reader.nextElement() { rules.append(try ClockRule(from: &reader)) }
      try reader.end()
      return rules
    } catch {
      throw .work(
        Words("\(path): \(error.words.english)", "\(path)：\(error.words.chinese)"))
    }
  }
}
