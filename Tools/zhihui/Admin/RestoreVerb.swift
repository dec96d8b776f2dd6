internal import EventLog
internal import Events

/// `zhihui admin restore`: makes a data directory out of a backup.
enum RestoreVerb: AdminVerb {
  static let name = "restore"
  static let directoryOption = "--to"
  static let forms = [
    "restore --from BACKUP --to DIR [--to-position N | --to-time TIME] [--same-epoch] [--reason TEXT]"
      + " [--by NAME] [--json]"
  ]
  static let options = [
    Arguments.Option(
      "--from", "DIR", "where the copy is; heal: or a server's URL", "来源目录；heal 也可为服务器地址"),
    Arguments.Option("--to-position", "N", "leave out what comes after", "只恢复到该序号"),
    Arguments.Option("--to-time", "TIME", "leave out what was recorded after", "只恢复到该记录时间"),
    Arguments.Option(
      "--same-epoch", nil, "shut out nobody: no other server of this log will ever write again",
      "不开始新纪元：确定该日志的其他服务器不会再写入"),
    Arguments.Option("--reason", "TEXT", "why", "原因"),
    Arguments.Option("--by", "NAME", "who decided it", "决定人"),
  ]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    let backup = LogDirectory(path: try arguments.required("--from"))
    let point = try point(arguments)
    let decision = Restore.Decision(
      reason: arguments["--reason"],
      actor: arguments["--by"].map { Actor(name: $0, role: .administrator) }
        ?? Actor(name: "zhihui", role: nil),
      at: SystemClock.now())
    let report = try onCopy { () throws(CopyFailure) in
      try Restore.run(
        from: backup, to: directory, point: point, raisesEpoch: !arguments.has("--same-epoch"),
        decision: decision, progress: CopyProgress.of(terminal))
    }
    let verification = try onLog { () throws(LogFailure) in try Verifier.verify(directory) }
    CopyReport.tell(report, verified: verification.ok, arguments, terminal)
    if let bad = verification.firstBad {
      throw .work(
        Words(
          "position \(bad.position): \(bad.what.english)",
          "序号 \(bad.position)：\(bad.what.chinese)"))
    }
  }

  private static func point(_ arguments: Arguments) throws(Failure) -> Restore.Point {
    let position = try arguments.number("--to-position")
    let time = try arguments.moment("--to-time")
    switch (position, time) {
    case (nil, nil): return .head
    case (let position?, nil): return .position(Position(UInt64(position)))
    case (nil, let time?): return .time(time)
    case (_?, _?):
      throw .usage(
        Words(
          "give either --to-position or --to-time",
          "--to-position 与 --to-time 只能取其一"))
    }
  }
}
