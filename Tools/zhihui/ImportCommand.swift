internal import Engine
internal import EventLog
internal import Events
internal import Importers
internal import Seal
internal import Server
internal import Wire

/// `zhihui import`: brings in the records of outside systems.
enum ImportCommand: Subcommand {
  static let name = "import"
  static let summary = Words(
    "bring in records of outside systems, offline or through a server",
    "导入外部系统记录，可离线或经服务器导入")
  static let forms = [
    "sf-fire FILE (--data DIR | --server URL [--speed N|max | --now-is TIME]) [--json]",
    "sf-fire-scenes FILE (--data DIR | --server URL [--speed N|max | --now-is TIME]) [--json]",
    "capmetro FILE (--data DIR | --server URL [--speed N|max]) [--json]",
    "cabspotting FILE… (--data DIR | --server URL [--speed N|max | --now-is TIME]) [--json]",
    "geojson FILE (--data DIR | --server URL) [--json]",
  ]
  static let options = [
    Arguments.Option(
      "--data", "DIR", "data directory; no server may have it open", "数据目录；不得同时有服务器使用"),
    Arguments.Option(
      "--server", "URL", "a running server, such as http://127.0.0.1:8420", "运行中的服务器地址"),
    Arguments.Option(
      "--token", "TOKEN", "an administrator's token; else ZHIHUI_TOKEN", "管理员令牌；默认取 ZHIHUI_TOKEN"),
    Arguments.authoritiesOption,
    Arguments.Option(
      "--speed", "N|max", "N times as fast as it happened; else max", "按原速 N 倍播放；默认最快"),
    Arguments.Option(
      "--start", "TIME", "cabspotting: move the positions so that the first falls on TIME",
      "cabspotting：平移时间，使首个轨迹点落在该时刻"),
    Arguments.Option(
      "--now-is", "TIME",
      "move the record so that TIME of it is now: what was before comes at once, the rest as it happened",
      "平移记录，使其中的该时刻成为现在：之前的立即导入，之后的按原速到来"),
    Arguments.digestOption,
    Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
  ]

  private static let formats = ["sf-fire", "sf-fire-scenes", "capmetro", "cabspotting", "geojson"]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    let (format, files) = try operands(arguments)
    var schedule: SpeedSchedule?
    if let speed = arguments["--speed"], speed != "max" {
      guard let number = Int64(speed), (1...SpeedSchedule.speedMax).contains(number) else {
        throw .usage(
          Words(
            "--speed must be max or 1 to \(SpeedSchedule.speedMax), not \(speed)",
            "--speed 必须为 max 或 1 到 \(SpeedSchedule.speedMax)，而非 \(speed)"))
      }
      schedule = SpeedSchedule(speed: number)
    }
    let job = ImportJob(
      format: format, files: files, schedule: schedule,
      startingAt: try startingAt(format, arguments), nowIs: try nowIs(format, arguments),
      terminal: terminal)
    switch (arguments["--data"], arguments["--server"]) {
    case (let data?, nil):
      guard schedule == nil else {
        throw .usage(Words("--speed goes with --server", "--speed 须与 --server 一起使用"))
      }
      var sink = OfflineSink(
        directory: data, format: format, digest: try arguments.digest(), terminal: terminal)
      let summary = try job.run(into: &sink)
      let digest = try sink.finish()
      report(summary, digest: digest, arguments, terminal)
    case (nil, let server?):
      guard let token = arguments["--token"] ?? Terminal.environment("ZHIHUI_TOKEN") else {
        throw .usage(
          Words(
            "--token or ZHIHUI_TOKEN is missing; `zhihui admin token` makes one",
            "缺少 --token 或 ZHIHUI_TOKEN；可用 `zhihui admin token` 生成"))
      }
      var sink = try ServerSink(server: arguments.address(server), token: token)
      let summary = try job.run(into: &sink)
      report(summary, digest: try sink.digest(), arguments, terminal)
    case (nil, nil), (.some, .some):
      throw .usage(Words("say either --data or --server", "请指定 --data 或 --server 之一"))
    }
  }

  private static func startingAt(
    _ format: String, _ arguments: Arguments
  ) throws(Failure) -> Micros? {
    guard let moment = try arguments.moment("--start") else { return nil }
    guard format == "cabspotting" else {
      throw .usage(Words("--start goes with cabspotting", "--start 仅用于 cabspotting"))
    }
    return moment
  }

  private static func nowIs(
    _ format: String, _ arguments: Arguments
  ) throws(Failure) -> Micros? {
    guard let moment = try arguments.moment("--now-is") else { return nil }
    guard arguments["--server"] != nil, arguments["--speed"] == nil else {
      throw .usage(
        Words(
          "--now-is goes with --server and without --speed",
          "--now-is 须与 --server 一起使用，且不能同时指定 --speed"))
    }
    guard format.hasPrefix("sf-fire") || arguments["--start"] != nil else {
      throw .usage(
        Words(
          "--now-is goes with sf-fire and sf-fire-scenes, or with cabspotting and --start",
          "--now-is 用于 sf-fire、sf-fire-scenes，或与 --start 一起用于 cabspotting"))
    }
    return moment
  }

  private static func operands(
    _ arguments: Arguments
  ) throws(Failure) -> (format: String, files: [String]) {
    guard let format = arguments.operands.first else {
      throw .usage(
        Words(
          "say what to import: \(formats.joined(separator: ", "))",
          "请指定导入格式：\(formats.joined(separator: "、"))"))
    }
    guard formats.contains(format) else {
      throw .unknown(Words("format", "格式"), format, among: formats)
    }
    let files = Array(arguments.operands.dropFirst())
    guard files.count == 1 || (format == "cabspotting" && !files.isEmpty) else {
      throw .usage(Words("name the file to import", "请给出要导入的文件"))
    }
    return (format, files)
  }

  private static func report(
    _ summary: ImportSummary, digest: String, _ arguments: Arguments, _ terminal: Terminal
  ) {
    if arguments.has("--json") {
      var writer = JSONWriter()
      writer.beginObject()
      summary.writeFields(to: &writer, language: terminal.language)
      writer.field("digest", digest)
      writer.endObject()
      terminal.say(writer.bytes)
      return
    }
    terminal.say(
      Words(
        "rows read \(summary.rowsRead), events written \(summary.eventsWritten)",
        "读取 \(summary.rowsRead) 行，写入 \(summary.eventsWritten) 条事件记录"))
    terminal.say(
      Words(
        "incidents \(summary.incidents), assignments \(summary.assignments), "
          + "teams \(summary.teams), fixes \(summary.fixes), moments \(summary.timestamps)",
        "事件 \(summary.incidents)，派遣 \(summary.assignments)，"
          + "小组 \(summary.teams)，轨迹点 \(summary.fixes)，时刻 \(summary.timestamps)"))
    terminal.say(
      Words(
        "rows marked as contradictory \(summary.contradictions), rows refused "
          + "\(summary.refusedCount)",
        "标记为矛盾 \(summary.contradictions) 行，拒绝 \(summary.refusedCount) 行"))
    for row in summary.refused {
      let place = row.file.map { "\($0) " } ?? ""
      terminal.say(
        Words(
          "  \(place)line \(row.line): \(row.reason.english)",
          "  \(place)第 \(row.line) 行：\(row.reason.chinese)"))
    }
    terminal.say(Words("digest \(digest)", "摘要 \(digest)"))
  }
}
