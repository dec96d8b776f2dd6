internal import EventLog
public import Events
public import Seal
internal import Wire

/// What `zhihui serve` can be told by its configuration file (docs/configuration.md).
public struct ServerConfiguration: Equatable, Sendable {
  /// The address to listen on, an IPv4 or IPv6 literal.
  public var host = "127.0.0.1"
  /// The port to listen on; 0 has the system choose.
  public var port: UInt16 = 8420
  /// The data directory.
  public var data = "data"
  /// The file of the key over the keys of personal data; a relative path starts in the data directory.
  public var vaultKey = "vault.key"
  /// The name that consoles show.
  public var centreName = "Zhihui"
  /// The digest that chains the log; nil where an existing log keeps its own and a new one has SHA-256.
  public var logDigest: DigestAlgorithm?
  /// The file of the key that signs heads, in the data directory unless it is a whole path.
  public var signingKey = SigningKeyFile.nameStandard
  /// Seconds between signed heads of the log; 0 signs none.
  public var signingIntervalSeconds = 60
  /// The server to follow; empty for a centre.
  public var follow = ""
  /// Where other servers reach this one; empty for its address and port.
  public var url = ""
  /// Servers of the same log, separated by spaces.
  public var peers = ""
  /// Whether anybody may read `/metrics`, not only who is on this machine or shows a token.
  public var metricsOpen = false
  /// How the server's log is written.
  public var logFormat = Journal.Format.text
  /// The least level of a line in the server's log.
  public var logLevel = Journal.Level.info
  /// Whether every request has a line in the server's log.
  public var logRequests = false
  /// Origins of other pages that may open the live feed, separated by spaces.
  public var allowedOrigins = ""
  /// The folder of the map library of the web page.
  public var webLeaflet = "/usr/share/javascript/leaflet"
  /// Where the picture below the map comes from.
  public var map = MapSettings()
  /// Whom to believe about where a request comes from.
  public var proxies = ProxySettings()
  /// How connections are secured.
  public var tls = TLSSettings()
  /// Whether clocks run. No key of the file: only who rehearses a centre without time turns them off.
  public var clocksRun = true
  /// The limits.
  public var limits = ServerLimits()

  /// The shipped configuration.
  public init() {}

  /// One key of the file.
  public struct Key: Sendable {
    /// Its name.
    public let name: String
    /// What it does.
    public let words: Words
    /// The value that is shipped.
    public let standard: String
    let set: @Sendable (inout ServerConfiguration, String) -> Bool
    /// What is wrong with a value that cannot be, where more is known of it than what the shipped one is.
    var fault: @Sendable (String) -> Words? = { _ in nil }
  }

  /// Something in the file cannot be understood.
  public struct Fault: Error, Equatable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong and what to do.
    public let words: Words
  }

  /// Reads `key = value` lines over the shipped values; `#` starts a comment.
  public static func parse(_ text: String) throws(Fault) -> ServerConfiguration {
    var configuration = ServerConfiguration()
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let content = trimmed(line.prefix { $0 != "#" })
      guard !content.isEmpty else { continue }
      guard let equals = content.firstIndex(of: "=") else {
        throw Fault(
          line: index + 1,
          words: Words("write it as `key = value`: \(content)", "请写成 `键 = 值`：\(content)"))
      }
      let name = trimmed(content[..<equals])
      let value = trimmed(content[content.index(after: equals)...])
      guard let key = keys.first(where: { $0.name == name }) else {
        let nearest = nearestName(to: name, among: keys.map(\.name))
        throw Fault(
          line: index + 1,
          words: Words(
            "there is no key \(name)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
            "没有配置项 \(name)" + (nearest.map { "；是否为 \($0)？" } ?? "")))
      }
      guard key.set(&configuration, value) else {
        throw Fault(
          line: index + 1,
          words: key.fault(value)
            ?? Words(
              "\(name) cannot be \(value); the shipped value is \(key.standard)",
              "\(name) 不能为 \(value)；默认值为 \(key.standard)"))
      }
    }
    return configuration
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

}

extension ServerConfiguration {
  /// Every key there is, in the order of the documentation.
  public static let keys: [Key] = centreKeys + copyKeys + telemetryKeys + edgeKeys + mapKeys

  private static let centreKeys: [Key] = [
    text("host", \.host, "Address to listen on.", "监听地址。"),
    Key(
      name: "port", words: Words("Port to listen on.", "监听端口。"), standard: "8420",
      set: { configuration, value in
        guard let port = UInt16(value) else { return false }
        configuration.port = port
        return true
      }),
    text("data", \.data, "Data directory.", "数据目录。"),
    text(
      "vault.key", \.vaultKey,
      "File of the key over the keys of personal data; a relative path starts in the data directory.",
      "个人数据密钥之主密钥文件；相对路径以数据目录为起点。"),
    text("centre.name", \.centreName, "Name that consoles show.", "调度台显示的中心名称。"),
    Key(
      name: "log.digest",
      words: Words(
        "Digest that chains a new log: `sha256` or `sm3`; an existing log must have it.",
        "新日志的摘要算法：`sha256` 或 `sm3`；已有日志须与之一致。"),
      standard: ownDigest,
      set: { configuration, value in
        configuration.logDigest = DigestAlgorithm(rawValue: value)
        return configuration.logDigest != nil || value == ownDigest
      }),
    text(
      "signing.key", \.signingKey, "File of the key that signs heads, in the data directory.",
      "签名密钥文件，位于数据目录内。"),
    Key(
      name: "signing.interval-seconds",
      words: Words("Seconds between signed heads; 0 signs none.", "签名日志头的间隔秒数；0 表示不签名。"),
      standard: String(ServerConfiguration().signingIntervalSeconds),
      set: { configuration, value in
        guard let seconds = Int(value), (0...limitMax).contains(seconds) else { return false }
        configuration.signingIntervalSeconds = seconds
        return true
      }),
    limit("limits.connections", \.connectionsMax, "Connections at once.", "同时连接数。"),
    limit(
      "limits.connections-per-address", \.connectionsPerAddressMax,
      "Connections at once from one address.", "单一地址的同时连接数。"),
    limit("limits.body-bytes", \.bodyBytesMax, "Bytes of a request's body.", "请求体字节数。"),
    limit(
      "limits.commands-per-request", \.commandsPerRequestMax, "Commands in one request.",
      "单次请求的命令数。"),
    limit(
      "limits.waiting-events", \.waitingEventsMax, "Events that may wait for the log.",
      "等待写入日志的事件数。"),
    limit(
      "limits.user-commands-per-second", \.userCommandsPerSecondMax,
      "Commands of one user in a second, alarms, distress and imported records apart.",
      "单个用户每秒命令数，报警、求助与导入记录除外。"),
    limit(
      "limits.user-feeds", \.userFeedsMax, "Live feeds that one user has open at once.",
      "单个用户同时打开的实时通道数。"),
    limit(
      "limits.request-seconds", \.requestSecondsMax, "Seconds a request may take to arrive.",
      "请求到达的最长秒数。"),
    limit(
      "limits.idle-seconds", \.idleSecondsMax, "Seconds a connection may stay idle.",
      "连接空闲的最长秒数。"),
    limit("limits.page-items", \.pageItemsMax, "Items on one page of a read.", "每页条目数。"),
    limit(
      "limits.subscriptions", \.subscriptionsMax, "Feeds one console may subscribe to.",
      "单个调度台可订阅的数据流数。"),
    limit(
      "limits.message-bytes", \.messageBytesMax, "Bytes of one message from a console.",
      "调度台单条消息的字节数。"),
    limit(
      "limits.messages-per-second", \.messagesPerSecondMax, "Messages a console may send a second.",
      "调度台每秒消息数。"),
    limit(
      "limits.hello-seconds", \.helloSecondsMax, "Seconds a console has to authenticate.",
      "调度台认证时限（秒）。"),
    limit("heartbeat.seconds", \.heartbeatSeconds, "Seconds between heartbeats.", "心跳间隔（秒）。"),
    limit(
      "limits.console-backlog-bytes", \.consoleBacklogBytesMax,
      "Bytes that may wait for one console before its feeds are reset.",
      "单个调度台积压字节数上限，超出则重置。"),
    limit(
      "limits.console-backlog-frames", \.consoleBacklogFramesMax,
      "Messages that may wait for one console before its feeds are reset.",
      "单个调度台积压消息数上限，超出则重置。"),
    limit(
      "limits.console-lag-seconds", \.consoleLagSecondsMax,
      "Seconds that a console may take nothing before its backlog counts.",
      "调度台停止接收多少秒后开始计算积压。"),
    limit(
      "limits.console-answer-bytes", \.consoleAnswerBytesMax,
      "Bytes of answers that may wait for one console before it is closed.",
      "单个调度台待取应答的字节数上限，超出则断开。"),
    limit(
      "limits.console-stall-seconds", \.consoleStallSecondsMax,
      "Seconds without progress before a console is closed.", "调度台无进展的断开时限（秒）。"),
    limit(
      "limits.console-write-bytes", \.consoleWriteBytesMax,
      "Bytes handed to a console's socket at a time.", "单次写入调度台套接字的字节数。"),
    limit(
      "limits.resume-bytes", \.resumeBytesMax,
      "Bytes of recent changes kept for consoles that come back.",
      "为重连的调度台保留的近期变更字节数。"),
    limit(
      "limits.login-failures", \.loginFailuresMax, "Failed logins before a user is locked out.",
      "锁定前允许的登录失败次数。"),
    limit("limits.lockout-seconds", \.lockoutSeconds, "Seconds of a lock-out.", "锁定秒数。"),
    limit("token.hours", \.tokenHours, "Hours that a token is good for.", "令牌有效小时数。"),
    limit(
      "limits.track-hours", \.trackHoursMax, "Hours of a track that one request may ask for.",
      "单次查询轨迹的小时数上限。"),
    limit(
      "disk.reserve-bytes", \.diskReserveBytes,
      "Bytes held in reserve on the disk, for the recovery when it is full.",
      "磁盘预留字节数，供磁盘写满后恢复使用。", max: bytesMax),
    limit(
      "disk.free-bytes-min", \.diskFreeBytesMin, "Bytes that must be free on the disk.",
      "磁盘最少剩余字节数。", max: bytesMax),
    limit(
      "log.wal-bytes-max", \.writeAheadBytesMax,
      "Bytes that the write-ahead log may grow to while another program reads the log.",
      "其他程序读取日志期间预写日志的最大字节数。", max: bytesMax),
  ]

  /// Leaves it to the log: an existing one keeps its own digest, a new one has SHA-256.
  private static let ownDigest = "own"

  static func text(
    _ name: String, _ path: any WritableKeyPath<ServerConfiguration, String> & Sendable,
    _ english: String, _ chinese: String, mayBeEmpty: Bool = false
  ) -> Key {
    Key(
      name: name, words: Words(english, chinese), standard: ServerConfiguration()[keyPath: path],
      set: { configuration, value in
        configuration[keyPath: path] = value
        return mayBeEmpty || !value.isEmpty
      })
  }

  /// No limit may be larger: seconds and hours of this size still fit microseconds.
  static let limitMax = 1_000_000_000
  /// Nor any size of a file or a disk: one pebibyte.
  static let bytesMax = 1 << 50

  static func limit(
    _ name: String, _ path: any WritableKeyPath<ServerLimits, Int> & Sendable, _ english: String,
    _ chinese: String, max: Int = limitMax
  ) -> Key {
    Key(
      name: name, words: Words(english, chinese), standard: String(ServerLimits()[keyPath: path]),
      set: { configuration, value in
        guard let number = Int(value), (1...max).contains(number) else { return false }
        configuration.limits[keyPath: path] = number
        return true
      })
  }
}
