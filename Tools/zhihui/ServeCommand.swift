internal import Client
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
  static let forms = [
    "[--config FILE] [--data DIR] [--host ADDRESS] [--port N] [--digest NAME] [--json]",
    "--follow URL [--config FILE] [--data DIR] [--host ADDRESS] [--port N] [--json]",
  ]
  static let options = [
    Arguments.Option(
      "--config", "FILE",
      "configuration; docs/configuration.md has all keys, and how to make a base map",
      "配置文件；全部配置项及底图制作方法见 docs/configuration.md"),
    Arguments.Option("--data", "DIR", "data directory", "数据目录"),
    Arguments.Option("--host", "ADDRESS", "address to listen on", "监听地址"),
    Arguments.Option("--port", "N", "port to listen on; 0 has the system choose", "监听端口；0 由系统选择"),
    Arguments.digestOption,
    Arguments.Option(
      "--follow", "URL", "copy this centre and serve reads; token in ZHIHUI_TOKEN",
      "复制该中心并提供查询；令牌取自 ZHIHUI_TOKEN"),
    Arguments.authoritiesOption,
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
    let directory = LogDirectory(path: configuration.data)
    let origin: ServerAddress? =
      configuration.follow.isEmpty ? nil : try arguments.address(configuration.follow)
    if let origin {
      try FirstCopy.make(directory, of: configuration.follow, at: origin, terminal)
    }
    let server = try onLog { () throws(LogFailure) in
      try ZhihuiServer(configuration: configuration, loop: loop, clock: SystemClock.now)
    }
    let journal = server.journal
    journal.language = terminal.language
    let output = LineOutput(loop: loop, descriptor: STDERR_FILENO)
    var isServing = false
    journal.write = { line in
      // A start that fails has no loop that would write what waits.
      guard isServing else { return terminal.complain(bytes: line) }
      if !output.write(line) { journal.noteLostLine() }
    }
    let end = { output.finish { loop.stop() } }
    if let recovery = server.recovery { journal.tell(.warning, recovery.words) }
    server.onWarning = { journal.tell(.warning, $0) }
    var failure: Words?
    server.onFailure = {
      failure = $0.words
      journal.tell(.error, $0.words)
      end()
    }
    server.onSigningFailure = { journal.tell(.warning, $0.words) }
    server.onCopyFailure = {
      failure = $0.words
      journal.tell(.error, $0.words)
      end()
    }
    if let origin { follow(origin, server, loop) }
    let watch = try PeerWatch(server, arguments, token: token, loop: loop)
    watch.askFirst()
    if let failure { throw .work(failure) }
    let port: UInt16
    do throws(ServingFailure) {
      port = try server.start()
    } catch {
      throw .work(error.words)
    }
    do throws(LoopError) {
      for signal in [SIGTERM, SIGINT] {
        _ = try loop.onSignal(signal) {
          watch.stop()
          journal.tell(.info, Words("stopping", "正在停止"))
          server.stop {
            journal.tell(
              .info, Words("stopped at position \(server.head)", "已停止，日志序号 \(server.head)"))
            end()
          }
        }
      }
      _ = try loop.onSignal(SIGHUP) {
        journal.tell(
          .info, Words("looking at certificates and users again", "正在重新查看证书与用户"))
        server.lookAgain()
      }
    } catch {
      throw .work(Words(error.description, error.description))
    }
    let url = configuration.url
    watch.begin(url: url.isEmpty ? address(configuration, port) : url)
    warn(server)
    announce(server, port, arguments, terminal)
    isServing = true
    loop.run()
    // The outcome of the last batch is not known: stop, and let the next start read what is there.
    if let failure { throw .work(failure) }
  }

  private static var token: String? { Terminal.environment("ZHIHUI_TOKEN") }

  private static func follow(_ origin: ServerAddress, _ server: ZhihuiServer, _ loop: EventLoop) {
    let configuration = server.configuration
    server.follow(
      HTTPOriginLink(
        origin, url: configuration.follow, token: token, loop: loop,
        waitSeconds: configuration.limits.shipmentWaitSecondsMax))
  }

  private static func address(_ configuration: ServerConfiguration, _ port: UInt16) -> String {
    let host = configuration.host
    let scheme = configuration.tls.isOn ? "https" : "http"
    return host.contains(":") ? "\(scheme)://[\(host)]:\(port)" : "\(scheme)://\(host):\(port)"
  }

  private static func warn(_ server: ZhihuiServer) {
    let lost = server.lostSubjectCount
    guard lost > 0 else { return }
    server.journal.tell(
      .warning,
      Words(
        "the keys of \(lost) people's data are lost, which nobody erased; restore vault.db and vault.key",
        "\(lost) 个数据主体的密钥已丢失（并非擦除）；请恢复 vault.db 与 vault.key"))
  }

  private static func announce(
    _ server: ZhihuiServer, _ port: UInt16, _ arguments: Arguments, _ terminal: Terminal
  ) {
    let url = address(server.configuration, port)
    server.journal.tell(
      .info, Words("serving \(url), position \(server.head)", "服务地址 \(url)，日志序号 \(server.head)"))
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
    if let digest = try arguments.digest() { configuration.logDigest = digest }
    if let follow = arguments["--follow"] { configuration.follow = follow }
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
