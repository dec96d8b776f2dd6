internal import EventLog
internal import Events
internal import Glibc
internal import Projections
internal import Seal
internal import Server
internal import Wire

/// `zhihui admin`: what the keeper of the data directory does.
enum AdminCommand: Subcommand {
  static let name = "admin"
  static let summary = Words(
    "digest and rebuild the state, keep users and tokens",
    "状态摘要与重建，用户与令牌管理")
  static let forms = [
    "digest --data DIR [--json]",
    "rebuild --data DIR [--json]",
    "user add NAME --role administrator|dispatcher|reviewer --data DIR [--json]",
    "user reset NAME --data DIR [--json]",
    "user password NAME --data DIR",
    "user list --data DIR [--json]",
    "token NAME --data DIR [--hours N] [--json]",
  ]
  static let options = [
    Arguments.Option("--data", "DIR", "data directory", "数据目录"),
    Arguments.Option("--role", "ROLE", "role of a new user", "新用户的角色"),
    Arguments.Option("--hours", "N", "hours that a token is good for; else 12", "令牌有效小时数；默认 12"),
    Arguments.Option("--json", nil, "print one JSON object", "输出一个 JSON 对象"),
  ]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    let directory = LogDirectory(path: try arguments.required("--data"))
    switch arguments.operands {
    case ["digest"]: try digest(directory, arguments, terminal)
    case ["rebuild"]: try rebuild(directory, arguments, terminal)
    case ["user", "list"]: try listUsers(directory, arguments, terminal)
    case let words where words.count == 3 && words[0] == "user" && words[1] == "add":
      try addUser(words[2], directory, arguments, terminal)
    case let words where words.count == 3 && words[0] == "user" && words[1] == "reset":
      try resetUser(words[2], directory, arguments, terminal)
    case let words where words.count == 3 && words[0] == "user" && words[1] == "password":
      try setPassword(words[2], directory, terminal)
    case let words where words.count == 2 && words[0] == "token":
      try issueToken(words[1], directory, arguments, terminal)
    case let words: throw notUnderstood(words)
    }
  }

  private static func notUnderstood(_ words: [String]) -> Failure {
    let verbs = ["digest", "rebuild", "user", "token"]
    let userVerbs = ["add", "reset", "password", "list"]
    if let first = words.first, !verbs.contains(first) {
      return .unknown(Words("action", "操作"), first, among: verbs)
    }
    if words.first == "user", words.count > 1, !userVerbs.contains(words[1]) {
      return .unknown(
        Words("action", "操作"), "user \(words[1])", among: userVerbs.map { "user \($0)" })
    }
    return .usage(
      Words(
        "say digest, rebuild, user add NAME, user reset NAME, user password NAME, user list or "
          + "token NAME",
        "请使用 digest、rebuild、user add 用户名、user reset 用户名、user password 用户名、user list 或 "
          + "token 用户名"))
  }

  /// The users of a directory that exists: a mistyped one would have none.
  private static func access(_ directory: LogDirectory) throws(Failure) -> AccessControl {
    guard unsafe Glibc.access(directory.path, F_OK) == 0 else {
      throw .work(LogFailure.directoryMissing(path: directory.path).words)
    }
    return AccessControl(directory: directory.path)
  }

  private static func digest(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    do throws(LogFailure) {
      let reader = try Reader(directory)
      let head = try reader.head().position
      let projections = ProjectionReader(directory, storeID: reader.storeID)
      guard let entities = try projections.entities(at: head) else {
        report(head, try EntityStore(folding: reader), arguments, terminal)
        return
      }
      report(head, entities, arguments, terminal)
    } catch {
      throw .work(error.words)
    }
  }

  private static func rebuild(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    do throws(LogFailure) {
      let centre = try OfflineCentre(
        directory, create: false, rebuild: true, clock: SystemClock.now)
      let head = centre.head
      try centre.close()
      // What counts is what the files hold now, not what was folded in memory.
      let reader = try Reader(directory)
      let projections = ProjectionReader(directory, storeID: reader.storeID)
      guard let entities = try projections.entities(at: head) else {
        throw LogFailure.corrupt(
          position: head,
          what: Words("a read model is behind after the rebuild", "重建后读模型仍落后"))
      }
      report(head, entities, arguments, terminal)
    } catch {
      throw .work(error.words)
    }
  }

  private static func report(
    _ head: Position, _ entities: EntityStore, _ arguments: Arguments, _ terminal: Terminal
  ) {
    let digest = entities.digest().hex
    guard arguments.has("--json") else {
      terminal.say(Words("position \(head), digest \(digest)", "序号 \(head)，摘要 \(digest)"))
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("position", head.number)
    writer.field("digest", digest)
    writer.key("collections")
    writer.beginObject()
    for collection in Collection.state {
      writer.key(collection.rawValue)
      writer.beginObject()
      writer.field("entities", entities.count(collection))
      writer.field("digest", entities.digest(of: [collection]).hex)
      writer.endObject()
    }
    writer.endObject()
    writer.endObject()
    terminal.say(writer.bytes)
  }

  private static func addUser(
    _ name: String, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let text = try arguments.required("--role")
    guard let role = Role(rawValue: text) else {
      throw .unknown(Words("role", "角色"), text, among: Role.allCases.map(\.rawValue))
    }
    let users = try access(directory)
    try password(name, arguments, terminal) { () throws(AccessFailure) in
      try users.addUser(name, role: role)
    }
  }

  private static func resetUser(
    _ name: String, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let users = try access(directory)
    try password(name, arguments, terminal) { () throws(AccessFailure) in
      try users.resetPassword(name)
    }
  }

  private static func password(
    _ name: String, _ arguments: Arguments, _ terminal: Terminal,
    _ make: () throws(AccessFailure) -> String
  ) throws(Failure) {
    let password: String
    do throws(AccessFailure) {
      password = try make()
    } catch {
      throw .work(error.words)
    }
    guard arguments.has("--json") else {
      terminal.say(
        Words(
          "one-time password of \(name): \(password)", "\(name) 的一次性密码：\(password)"))
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("user", name)
    writer.field("password", password)
    writer.endObject()
    terminal.say(writer.bytes)
  }

  /// A lasting password, asked for twice; or taken from ZHIHUI_PASSWORD, never from the command line.
  private static func setPassword(
    _ name: String, _ directory: LogDirectory, _ terminal: Terminal
  ) throws(Failure) {
    let access = try access(directory)
    let given = Terminal.environment("ZHIHUI_PASSWORD")
    guard let password = given ?? terminal.ask(Words("password: ", "密码："), isSecret: true) else {
      throw .usage(
        Words("say the password in ZHIHUI_PASSWORD", "请在 ZHIHUI_PASSWORD 中给出密码"))
    }
    if given == nil {
      let again = terminal.ask(Words("once more: ", "再次输入："), isSecret: true)
      guard again == password else {
        throw .work(Words("the two are not the same", "两次输入不一致"))
      }
    }
    guard password.count >= passwordCharactersMin else {
      throw .work(
        Words(
          "a password has at least \(passwordCharactersMin) characters",
          "密码至少 \(passwordCharactersMin) 个字符"))
    }
    do throws(AccessFailure) {
      try access.setPassword(name, password)
    } catch {
      throw .work(error.words)
    }
    terminal.say(Words("the password of \(name) is set", "已设置 \(name) 的密码"))
  }

  private static let passwordCharactersMin = 10

  private static func listUsers(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let access = try access(directory)
    let users: [(name: String, role: Role)]
    do throws(AccessFailure) {
      users = try access.users()
    } catch {
      throw .work(error.words)
    }
    guard arguments.has("--json") else {
      if users.isEmpty { terminal.say(Words("there are no users", "没有用户")) }
      for user in users { terminal.say("\(user.name)\t\(user.role.rawValue)") }
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("users")
    writer.beginArray()
    for user in users {
      writer.beginObject()
      writer.field("name", user.name)
      writer.field("role", user.role.rawValue)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    terminal.say(writer.bytes)
  }

  /// Ten years.
  private static let hoursMax = 87_600

  private static func issueToken(
    _ name: String, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let hours = try arguments.number("--hours") ?? ServerLimits().tokenHours
    guard (1...hoursMax).contains(hours) else {
      throw .usage(
        Words("--hours must be 1 to \(hoursMax)", "--hours 必须为 1 到 \(hoursMax)"))
    }
    let access = try access(directory)
    let ticket: AccessControl.Ticket
    do throws(AccessFailure) {
      ticket = try access.issueToken(
        user: name, now: SystemClock.now(), tokenHours: hours)
    } catch {
      throw .work(error.words)
    }
    guard arguments.has("--json") else {
      terminal.say(ticket.token)
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("user", name)
    writer.field("token", ticket.token)
    writer.field("expiresAt", ticket.session.expiresAt.rfc3339())
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
