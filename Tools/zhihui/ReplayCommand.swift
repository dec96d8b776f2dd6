internal import EventLog
internal import Events
internal import Projections
internal import Replay
internal import Server
internal import TerminalConsole
internal import Wire

/// `zhihui replay`: shows any past moment, any incident's time line, any track, from the log alone.
enum ReplayCommand: Subcommand {
  static let name = "replay"
  static let summary = Words(
    "show map and boards of a past moment, a time line or a track, without a server",
    "无需服务器，回溯任意时刻的地图与任务板、事件时间线或轨迹")
  static let forms = [
    "--data DIR --at TIME [--known] [--json]",
    "--data DIR --incident ID|NUMBER [--json]",
    "--data DIR --track ID|TEAM [--from TIME] [--to TIME] [--json]",
  ]
  static let options = [
    Arguments.Option("--data", "DIR", "data directory", "数据目录"),
    Arguments.Option(
      "--at", "TIME", "the moment, such as 2017-01-03T18:00:00-08:00",
      "时刻，例如 2017-01-03T18:00:00-08:00"),
    Arguments.Option(
      "--known", nil, "what had been recorded by then, not what was true",
      "按当时已记录的内容，而非当时事实"),
    Arguments.Option("--incident", "ID", "an incident's identifier or number", "事件标识或编号"),
    Arguments.Option(
      "--track", "ID", "a team's or responder's identifier, or a call sign", "小组或人员标识，或呼号"),
    Arguments.Option("--from", "TIME", "where the track begins; else at its start", "轨迹起始时刻"),
    Arguments.Option("--to", "TIME", "where the track ends; else at its end", "轨迹结束时刻"),
    Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
  ]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    try arguments.noOperands()
    let directory = LogDirectory.named(try arguments.required("--data"))
    try checkQuestion(arguments)
    if let name = arguments["--incident"] {
      try timeline(of: name, directory, arguments, terminal)
    } else if let name = arguments["--track"] {
      try track(of: name, directory, arguments, terminal)
    } else if let moment = try arguments.moment("--at") {
      try show(moment, directory, arguments, terminal)
    }
  }

  private static func checkQuestion(_ arguments: Arguments) throws(Failure) {
    guard ["--at", "--incident", "--track"].count(where: { arguments[$0] != nil }) == 1 else {
      throw .usage(
        Words(
          "say one of --at, --incident and --track", "请指定 --at、--incident、--track 之一"))
    }
    guard arguments["--at"] != nil || !arguments.has("--known") else {
      throw .usage(Words("--known goes with --at", "--known 须与 --at 一起使用"))
    }
    for name in ["--from", "--to"] where arguments[name] != nil && arguments["--track"] == nil {
      throw .usage(Words("\(name) goes with --track", "\(name) 须与 --track 一起使用"))
    }
  }

  private static func show(
    _ at: Micros, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let question: Moment.Question = arguments.has("--known") ? .whatWasKnown : .whatWasTrue
    let moment = try onLog { () throws(LogFailure) in
      try Moment(directory, at: at, question)
    }
    guard arguments.has("--json") else {
      for line in MomentPicture(moment, at: at, language: terminal.language).lines {
        terminal.say(line)
      }
      return
    }
    var writer = JSONWriter(capacity: 1 << 20)
    writer.beginObject()
    writer.field("position", moment.position.number)
    writer.field("at", at.rfc3339())
    for (key, collection) in [
      ("incidents", Collection.incidents), ("alarms", .alarms), ("assignments", .assignments),
    ] {
      writer.key(key)
      writer.beginArray()
      for entity in moment.open(collection) { writer.raw(entity) }
      writer.endArray()
    }
    for (key, collection) in [("teams", Collection.teams), ("tracks", .tracks)] {
      writer.key(key)
      writer.beginArray()
      for (_, entity) in moment.sorted(collection) { writer.raw(entity) }
      writer.endArray()
    }
    writer.key("map")
    writer.beginObject()
    writer.field("type", "FeatureCollection")
    writer.key("features")
    writer.beginArray()
    for (_, feature) in moment.sorted(.features) { writer.raw(feature) }
    writer.endArray()
    writer.endObject()
    writer.endObject()
    terminal.say(writer.bytes)
  }

  private static func timeline(
    of name: String, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let entries = try onLog { () throws(LogFailure) in
      try History.timeline(of: name, in: directory)
    }
    guard let entries else {
      throw .work(Words("there is no incident \(name)", "没有事件 \(name)"))
    }
    guard arguments.has("--json") else {
      for entry in entries {
        if let text = TimelineText(entry) { terminal.say(text.line(terminal.language)) }
      }
      return
    }
    var writer = JSONWriter(capacity: 1 << 16)
    writer.beginObject()
    writer.field("incident", name)
    writer.key("entries")
    writer.beginArray()
    for entry in entries { writer.raw(entry) }
    writer.endArray()
    writer.endObject()
    terminal.say(writer.bytes)
  }

  private static func track(
    of name: String, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let from = try arguments.moment("--from") ?? Micros(.min)
    let through = try arguments.moment("--to") ?? Micros(.max)
    let track = try onLog { () throws(LogFailure) in
      try History.track(of: name, from: from, through: through, in: directory)
    }
    guard let track else {
      throw .work(Words("nobody called \(name) has a track", "没有 \(name) 的轨迹"))
    }
    guard arguments.has("--json") else {
      for point in track.points {
        terminal.say(
          "\(point.fix.time)\t\(point.fix.latitude)\t\(point.fix.longitude)")
      }
      for gap in track.gaps {
        terminal.say(Words("gap \(gap.from) to \(gap.to)", "间断 \(gap.from) 至 \(gap.to)"))
      }
      return
    }
    var writer = JSONWriter(capacity: 1 << 20)
    writer.beginObject()
    writer.field("track", name)
    track.write(to: &writer)
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
