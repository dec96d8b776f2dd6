internal import EventLog
internal import Events
internal import Glibc
internal import Loop
internal import Server
internal import Wire

/// `zhihui serve`: the centre on the network.
enum ServeCommand: Subcommand {
  static let name = "serve"
  static let summary = Words("serve consoles, importers and scripts", "为调度台、导入工具和脚本提供服务")
  static let forms = ["[--config FILE] [--data DIR] [--host ADDRESS] [--port N] [--json]"]
  static let options = [
    Arguments.Option("--config", "FILE", "configuration (docs/configuration.md)", "配置文件"),
    Arguments.Option("--data", "DIR", "data directory", "数据目录"),
    Arguments.Option("--host", "ADDRESS", "address to listen on", "监听地址"),
    Arguments.Option("--port", "N", "port to listen on; 0 has the system choose", "监听端口；0 由系统选择"),
    Arguments.Option("--json", nil, "say where it serves as one JSON object", "以 JSON 输出服务地址"),
  ]

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws(Failure) {
    try arguments.noOperands()
    let configuration = try configuration(arguments)
    let loop: EventLoop
    do throws(LoopError) {
      loop = try EventLoop()
    } catch {
      throw .work(Words(error.description, error.description))
    }
    let server = try onLog { () throws(LogFailure) in
      try ZhihuiServer(configuration: configuration, loop: loop, clock: SystemClock.now)
    }
    var failure: LogFailure?
    server.onFailure = {
      failure = $0
      loop.stop()
    }
    do throws(LoopError) {
      let port = try server.start()
      for signal in [SIGTERM, SIGINT] {
        _ = try loop.onSignal(signal) { server.stop { loop.stop() } }
      }
      warn(server, terminal)
      announce(server, port, arguments, terminal)
    } catch {
      throw .work(
        Words(
          "cannot listen on \(configuration.host):\(configuration.port): \(error.words)",
          "无法监听 \(configuration.host):\(configuration.port)：\(error.words)"))
    }
    loop.run()
    // The outcome of the last batch is not known: stop, and let the next start read what is there.
    if let failure { throw .work(failure.words) }
  }

  private static func warn(_ server: ZhihuiServer, _ terminal: Terminal) {
    let lost = server.lostSubjectCount
    guard lost > 0 else { return }
    terminal.complain(
      Words(
        "the keys of \(lost) people's data are lost, which nobody erased; restore vault.db and vault.key",
        "\(lost) 个数据主体的密钥已丢失（并非擦除）；请恢复 vault.db 与 vault.key"))
  }

  private static func announce(
    _ server: ZhihuiServer, _ port: UInt16, _ arguments: Arguments, _ terminal: Terminal
  ) {
    let host = server.configuration.host
    let url = host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    if arguments.has("--json") {
      var writer = JSONWriter()
      writer.beginObject()
      writer.field("url", url)
      writer.field("position", server.head.number)
      writer.endObject()
      terminal.say(writer.bytes)
    } else {
      terminal.say(
        Words("serving \(url), position \(server.head)", "服务地址 \(url)，日志序号 \(server.head)"))
    }
  }

  private static func configuration(
    _ arguments: Arguments
  ) throws(Failure) -> ServerConfiguration {
    var configuration = ServerConfiguration()
    if let path = arguments["--config"] {
      let text = try TextFile.read(path)
      do throws(ServerConfiguration.Fault) {
        configuration = try ServerConfiguration.parse(text)
      } catch {
        throw .usage(
          Words(
            "\(path) line \(error.line): \(error.words.english)",
            "\(path) 第 \(error.line) 行：\(error.words.chinese)"))
      }
    }
    if let data = arguments["--data"] { configuration.data = data }
    if let key = Terminal.environment("ZHIHUI_VAULT_KEY"), !key.isEmpty {
      configuration.vaultKey = key
    }
    if let host = arguments["--host"] { configuration.host = host }
    if let port = try arguments.number("--port") {
      guard let port = UInt16(exactly: port) else {
        throw .usage(Words("--port must be 0 to 65535", "--port 必须为 0 到 65535"))
      }
      configuration.port = port
    }
    return configuration
  }
}
