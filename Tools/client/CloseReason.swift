internal import Events
internal import Wire

/// What the server's close codes mean (docs/protocol.md, section "Live feed").
enum CloseReason {
  /// Whether the server does not want the client to come back.
  static func isFinal(_ code: WebSocketCloseCode) -> Bool { (4500...4999).contains(code.rawValue) }

  static func words(_ code: WebSocketCloseCode, _ reason: String) -> Words {
    switch code.rawValue {
    case 4400: Words("the server did not understand: \(reason)", "服务器无法理解：\(reason)")
    case 4401: Words("not logged in; log in again", "未登录；请重新登录")
    case 4403: Words("the login has expired; log in again", "登录已过期；请重新登录")
    case 4408: Words("this console read too slowly", "本调度台接收过慢")
    case 4412: Words("the server was restored from a backup", "服务器已从备份恢复")
    case 4429: Words("too many messages a second", "每秒消息过多")
    case 4499, 1001, 1012: Words("the server is going down", "服务器正在停机")
    case 4500: Words("this version is too old; update it", "版本过旧；请更新")
    case 4503: Words("the account is disabled", "账号已停用")
    case 4509: Words("too many connections", "连接过多")
    default:
      Words(
        "the server closed with \(code.rawValue) \(reason)",
        "服务器以 \(code.rawValue) 关闭连接 \(reason)")
    }
  }
}
