internal import Engine
internal import EventLog
internal import Events
internal import Importers
internal import Seal
internal import Server

/// `zhihui admin erase-person`: destroys the key of one person's data, which takes two administrators.
enum ErasePersonVerb: AdminVerb {
  static let name = "erase-person"
  static let forms = [
    "erase-person SUBJECT --data DIR --reason TEXT --first USER --second USER",
    "erase-person SUBJECT --server URL --request --reason TEXT",
    "erase-person --server URL --consent ERASURE",
  ]
  static let needsData = false
  static let options = [
    Arguments.Option(
      "--reason", "TEXT", "why; it stays in the log, so name nobody in it", "原因；将留在日志中，请勿写入姓名"),
    Arguments.Option("--first", "USER", "administrator who asks for it", "提出擦除的管理员"),
    Arguments.Option("--second", "USER", "another one, who consents", "予以同意的另一位管理员"),
    Arguments.Option(
      "--server", "URL", "a running centre; with ZHIHUI_TOKEN", "运行中的中心；需要 ZHIHUI_TOKEN"),
    Arguments.authoritiesOption,
    Arguments.Option("--request", nil, "ask for it", "提出擦除"),
    Arguments.Option("--consent", "ERASURE", "consent to what another asked for", "同意他人提出的擦除"),
  ]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    if let server = arguments["--server"] {
      try run(operands, on: server, arguments, terminal)
    } else {
      _ = try arguments.required("--data")
      try run(operands, in: directory, arguments, terminal)
    }
  }

  private static func run(
    _ operands: [String], in directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let subject = try subject(operands)
    let reason = try arguments.required("--reason")
    let first = try arguments.required("--first")
    let second = try arguments.required("--second")
    guard first != second else {
      throw .usage(Words("--first and --second must be two people", "--first 与 --second 必须为两人"))
    }
    let users = try UserDirectory.open(directory)
    let actors = [
      try administrator(first, "ZHIHUI_PASSWORD_FIRST", users, terminal),
      try administrator(second, "ZHIHUI_PASSWORD_SECOND", users, terminal),
    ]
    let erasure = ErasureID(identifier())
    let steps: [Action] = [
      .erasure(erasure, .request(ErasureRequested(subject: subject, reason: reason))),
      .erasure(erasure, .erase),
    ]
    let centre = try onLog { () throws(LogFailure) in
      try OfflineCentre(directory, create: false, clock: SystemClock.now)
    }
    for (action, actor) in zip(steps, actors) {
      let results = try onLog { () throws(LogFailure) in
        try centre.submit([Command(id: identifier(), action: action)], actor: actor)
      }
      for case .rejected(let refusal) in results {
        try onLog { () throws(LogFailure) in try centre.close() }
        throw .work(refusal.words)
      }
    }
    try onLog { () throws(LogFailure) in try centre.close() }
    terminal.say(
      Words(
        "erased \(subject) (\(erasure)); the read models' files are purged",
        "已擦除 \(subject)（\(erasure)）；读模型文件已清理"))
  }

  private static func run(
    _ operands: [String], on server: String, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    guard let token = Terminal.environment("ZHIHUI_TOKEN") else {
      throw .usage(Words("ZHIHUI_TOKEN is missing", "缺少 ZHIHUI_TOKEN"))
    }
    let erasure: ErasureID
    let action: Action
    if arguments.has("--request") {
      erasure = ErasureID(identifier())
      action = .erasure(
        erasure,
        .request(
          ErasureRequested(
            subject: try subject(operands), reason: try arguments.required("--reason"))))
    } else {
      let text = try arguments.required("--consent")
      try noOperands(operands)
      guard let uuid = UUID128(text) else {
        throw .usage(
          Words("--consent must be a UUID, not \(text)", "--consent 必须为 UUID，而非 \(text)"))
      }
      erasure = ErasureID(uuid)
      action = .erasure(erasure, .erase)
    }
    var sink = try ServerSink(server: arguments.address(server), token: token)
    let results: [SubmissionResult]
    do {
      results = try sink.submit([Command(id: identifier(), action: action)])
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .work(Words("\(error)", "\(error)"))
    }
    for case .rejected(_, let words) in results { throw .work(words) }
    terminal.say(erasure.description)
  }

  private static func subject(_ operands: [String]) throws(Failure) -> StreamID {
    guard operands.count == 1, let subject = StreamID(operands[0]) else {
      throw .usage(
        Words(
          "name whose data: responder/UUID, alarm/UUID or incident/UUID",
          "请指定数据主体：responder/UUID、alarm/UUID 或 incident/UUID"))
    }
    return subject
  }

  private static func administrator(
    _ user: String, _ variable: String, _ users: AccessControl, _ terminal: Terminal
  ) throws(Failure) -> Actor {
    let asked = Words("password of \(user): ", "\(user) 的密码：")
    guard
      let password = Terminal.environment(variable) ?? terminal.ask(asked, isSecret: true)
    else {
      throw .usage(Words("say the password in \(variable)", "请在 \(variable) 中给出密码"))
    }
    let role: Role
    do throws(AccessFailure) {
      role = try users.identify(user: user, password: password)
    } catch {
      throw .work(Words("\(user): \(error.words.english)", "\(user)：\(error.words.chinese)"))
    }
    guard role == .administrator else {
      throw .work(Words("\(user) is no administrator", "\(user) 不是管理员"))
    }
    return Actor(name: user, role: role)
  }

  private static func identifier() -> UUID128 {
    .version7(at: SystemClock.now(), random: (RandomBytes.integer(), RandomBytes.integer()))
  }
}
