internal import Events

extension ServerConfiguration {
  /// The keys about what the server tells of itself.
  static let telemetryKeys: [Key] = [
    flag(
      "metrics.open", \.metricsOpen, "Whether anybody may read `/metrics`: `true` or `false`.",
      "是否允许任何人读取 `/metrics`：`true` 或 `false`。"),
    choice(
      "log.format", \.logFormat, "How the server's log is written: `text` or `json`.",
      "服务器日志的格式：`text` 或 `json`。"),
    choice(
      "log.level", \.logLevel,
      "Least level of a line in the server's log: `debug`, `info`, `warning` or `error`.",
      "服务器日志的最低级别：`debug`、`info`、`warning` 或 `error`。"),
    flag(
      "log.requests", \.logRequests,
      "Whether every request has a line in the server's log: `true` or `false`.",
      "是否为每个请求写一行日志：`true` 或 `false`。"),
  ]

  private static func flag(
    _ name: String, _ path: any WritableKeyPath<ServerConfiguration, Bool> & Sendable,
    _ english: String, _ chinese: String
  ) -> Key {
    Key(
      name: name, words: Words(english, chinese),
      standard: String(ServerConfiguration()[keyPath: path]),
      set: { configuration, value in
        guard let flag = Bool(value) else { return false }
        configuration[keyPath: path] = flag
        return true
      })
  }

  private static func choice<Value: RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ path: any WritableKeyPath<ServerConfiguration, Value> & Sendable,
    _ english: String, _ chinese: String
  ) -> Key {
    Key(
      name: name, words: Words(english, chinese),
      standard: ServerConfiguration()[keyPath: path].rawValue,
      set: { configuration, value in
        guard let choice = Value(rawValue: value) else { return false }
        configuration[keyPath: path] = choice
        return true
      })
  }
}
