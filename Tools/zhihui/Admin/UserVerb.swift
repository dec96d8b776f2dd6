internal import EventLog
internal import Events
internal import Server
internal import Wire

/// `zhihui admin user`: keeps the users of a data directory.
enum UserVerb: AdminVerb {
  static let name = "user"
  static let forms = [
    "user add NAME --role administrator|dispatcher|reviewer [--office OFFICE] --data DIR [--json]",
    "user office NAME [OFFICE] --data DIR",
    "user reset NAME --data DIR [--json]",
    "user password NAME --data DIR",
    "user disable NAME --data DIR",
    "user list --data DIR [--json]",
  ]
  static let options = [
    Arguments.Option("--role", "ROLE", "role of a new user", "新用户的角色"),
    Arguments.Option(
      "--office", "OFFICE", "where a new user works: an office's UUID or name",
      "新用户所在单位：单位的 UUID 或名称"),
  ]
  private static let actions = ["add", "office", "reset", "password", "disable", "list"]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    switch (operands.first, operands.count) {
    case ("list", 1): try listUsers(directory, arguments, terminal)
    case ("add", 2): try addUser(operands[1], directory, arguments, terminal)
    case ("reset", 2): try resetUser(operands[1], directory, arguments, terminal)
    case ("password", 2): try setPassword(operands[1], directory, terminal)
    case ("disable", 2): try disableUser(operands[1], directory, terminal)
    case ("office", 2): try setOffice(operands[1], nil, directory, terminal)
    case ("office", 3): try setOffice(operands[1], operands[2], directory, terminal)
    case (let word?, _) where !actions.contains(word):
      throw .unknown(
        Words("action", "操作"), "user \(word)", among: actions.map { "user \($0)" })
    default:
      throw .usage(
        Words(
          "say user add NAME, user office NAME OFFICE, user reset NAME, user password NAME, user disable NAME, "
            + "or user list",
          "请使用 user add 用户名、user office 用户名 单位、user reset 用户名、user password 用户名、user disable 用户名或 user list"
        ))
    }
  }

  private static func addUser(
    _ name: String, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let text = try arguments.required("--role")
    guard let role = Role(rawValue: text) else {
      throw .unknown(Words("role", "角色"), text, among: Role.allCases.map(\.rawValue))
    }
    let office = try arguments["--office"].map(checkedOffice)
    let users = try UserDirectory.open(directory)
    try password(name, arguments, terminal) { () throws(AccessFailure) in
      try users.addUser(name, role: role, office: office)
    }
  }

  private static let officeCharactersMax = 200

  /// An office as somebody names it. Whether there is one cannot be seen here: offices are in the log, which a server
  /// has open; it says so when the user comes.
  private static func checkedOffice(_ text: String) throws(Failure) -> String {
    guard !text.isEmpty, text.count <= officeCharactersMax,
      text.first?.isWhitespace == false, text.last?.isWhitespace == false,
      !text.unicodeScalars.contains(where: { $0.value < 0x20 })
    else {
      throw .usage(
        Words(
          "an office is named by its UUID or its name, of at most \(officeCharactersMax) characters",
          "请以单位的 UUID 或名称指明单位，最多 \(officeCharactersMax) 个字符"))
    }
    return text
  }

  private static func setOffice(
    _ name: String, _ office: String?, _ directory: LogDirectory, _ terminal: Terminal
  ) throws(Failure) {
    let office = try office.map(checkedOffice)
    let access = try UserDirectory.open(directory)
    do throws(AccessFailure) {
      try access.setOffice(name, office)
    } catch {
      throw .work(error.words)
    }
    terminal.say(
      office.map {
        Words(
          "\(name) works at \($0), from the next log-in on", "\(name) 所在单位设为 \($0)，下次登录起生效")
      } ?? Words("\(name) works at no office in particular", "已清除 \(name) 的所在单位"))
  }

  private static func resetUser(
    _ name: String, _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let users = try UserDirectory.open(directory)
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
    let access = try UserDirectory.open(directory)
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

  private static func disableUser(
    _ name: String, _ directory: LogDirectory, _ terminal: Terminal
  ) throws(Failure) {
    let access = try UserDirectory.open(directory)
    do throws(AccessFailure) {
      try access.disable(name)
    } catch {
      throw .work(error.words)
    }
    terminal.say(
      Words(
        "\(name) is logged out everywhere and cannot log in; user reset lets in again",
        "\(name) 已在各处退出登录，且不能再登录；使用 user reset 可重新开通"))
  }

  private static let passwordCharactersMin = AccessControl.passwordCharactersMin

  private static func listUsers(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let access = try UserDirectory.open(directory)
    let users: [(name: String, role: Role, office: String?)]
    do throws(AccessFailure) {
      users = try access.users()
    } catch {
      throw .work(error.words)
    }
    guard arguments.has("--json") else {
      if users.isEmpty { terminal.say(Words("there are no users", "没有用户")) }
      for user in users {
        terminal.say(
          [user.name, user.role.rawValue, user.office].compactMap(\.self).joined(separator: "\t"))
      }
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
      writer.field("office", ifPresent: user.office)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
