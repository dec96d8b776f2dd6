internal import Client
internal import Events
internal import Glibc
internal import Loop
internal import TerminalConsole
internal import Wire

/// `zhihui console`: the dispatcher's full-screen terminal console.
enum ConsoleCommand: Subcommand {
  static let name = "console"
  static let summary = Words("the dispatcher's terminal console", "调度员终端控制台")
  static let forms = [
    "--server URL [--user NAME] [--office NAME] [--sound COMMAND]",
    "--server URL --headless [--until POSITION]",
  ]
  static let options = [
    Arguments.Option(
      "--server", "URL", "a running server, such as http://127.0.0.1:8420", "运行中的服务器地址"),
    Arguments.Option(
      "--user", "NAME", "who logs in; asked for if left out", "登录用户；省略则询问"),
    Arguments.Option(
      "--token", "TOKEN", "instead of a log-in; also ZHIHUI_TOKEN", "以令牌代替登录；也可用 ZHIHUI_TOKEN"),
    Arguments.authoritiesOption,
    Arguments.Option(
      "--office", "NAME", "show the tasks of this office and those below it; else the account's",
      "只显示该单位及其下级单位的任务；默认取账户的所在单位"),
    Arguments.Option(
      "--sound", "COMMAND", "a program that is started when a real alarm comes, without a shell",
      "真实告警到达时启动的程序（不经过 shell）"),
    Arguments.Option(
      "--headless", nil, "no screen: follow the state, then print position and digest as JSON",
      "无界面：跟随状态，最后以 JSON 输出位置与摘要"),
    Arguments.Option(
      "--until", "POSITION", "with --headless: end when that position is reached",
      "与 --headless 合用：到达该位置后结束"),
  ]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    try arguments.noOperands()
    let server = try arguments.required("--server")
    let address = try arguments.address(server)
    let token = try token(arguments, address, terminal)
    let loop: EventLoop
    do throws(LoopError) {
      loop = try EventLoop()
    } catch {
      throw .work(Words(error.description, error.description))
    }
    let connection = LinkedConnection(to: address, loop: loop)
    let names = ["TERM", "COLORTERM", "NO_COLOR"]
    let environment = names.reduce(into: [:]) { known, name in
      known[name] = Terminal.environment(name)
    }
    let options = ConsoleOptions(
      server: server, token: token, language: terminal.language, environment: environment,
      sound: arguments["--sound"], office: arguments["--office"])
    let code: Int32
    if arguments.has("--headless") {
      let until = try arguments.number("--until").map { Position(UInt64($0)) }
      code = HeadlessConsole.run(
        options: options, until: until, connection: connection, loop: loop
      ) { Self.hidden(from: token, address) }
    } else {
      let reader = HTTPClient(address: address, loop: loop)
      reader.token = token
      code = ConsoleApp.run(
        options: options, connection: connection, reader: reader, loop: loop)
    }
    if code != 0 { exit(code) }
  }

  /// How many entities the server keeps from the user; none where it cannot be asked any more.
  private static func hidden(from token: String, _ address: ServerAddress) -> Int {
    guard let client = try? BlockingHTTPClient(address: address) else { return 0 }
    client.token = token
    guard let answer = try? client.get("/v1/digest"), let json = try? JSON(parsing: answer) else {
      return 0
    }
    return Int(clamping: json["hidden"]?.integer ?? 0)
  }

  private static func token(
    _ arguments: Arguments, _ address: ServerAddress, _ terminal: Terminal
  ) throws(Failure) -> String {
    if let token = arguments["--token"] { return token }
    if arguments["--user"] == nil, let token = Terminal.environment("ZHIHUI_TOKEN"), !token.isEmpty
    {
      return token
    }
    guard let user = arguments["--user"] ?? terminal.ask(Words("user: ", "用户：")) else {
      throw .usage(Words("--user or --token is missing", "缺少 --user 或 --token"))
    }
    let given = Terminal.environment("ZHIHUI_PASSWORD")
    guard let password = given ?? terminal.ask(Words("password: ", "密码："), isSecret: true) else {
      throw .usage(
        Words("say the password in ZHIHUI_PASSWORD", "请在 ZHIHUI_PASSWORD 中给出密码"))
    }
    do throws(ClientError) {
      let client = try BlockingHTTPClient(address: address)
      let token = try client.login(user: user, password: password)
      if client.usedOneTimePassword { askForPassword(client, terminal) }
      return token
    } catch {
      throw .work(error.words)
    }
  }

  /// A one-time password opens nothing any more; without another one the next log-in takes an administrator.
  private static func askForPassword(_ client: BlockingHTTPClient, _ terminal: Terminal) {
    let question = Words(
      "choose a password of your own for the next time (Enter: later): ",
      "请设置自己的密码供下次登录（直接回车：以后再说）：")
    while let password = terminal.ask(question, isSecret: true), !password.isEmpty {
      guard terminal.ask(Words("once more: ", "再输入一次："), isSecret: true) == password else {
        terminal.complain(Words("these were two different ones", "两次输入不一致"))
        continue
      }
      do throws(ClientError) {
        return try client.choosePassword(password)
      } catch {
        terminal.complain(error.words)
      }
    }
  }
}
