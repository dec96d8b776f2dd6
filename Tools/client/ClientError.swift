public import Events
public import Loop

/// Why a request or message did not get its answer.
public enum ClientError: Error, Equatable, Sendable {
  /// The text is no address of a server.
  case addressInvalid(String)
  /// An address with another scheme than `http` and `https`.
  case schemeUnsupported(String)
  /// Whom to believe about servers cannot be read.
  case authoritiesUnusable(TLSFailure)
  /// A path or header that cannot be sent.
  case requestInvalid(String)
  /// No connection could be made.
  case unreachable(LoopError)
  /// The connection ended before the answer was whole; nil where the server ended it in good order.
  case closed(LoopError?)
  /// What came is not what the protocol allows.
  case answerInvalid(String)
  /// No answer within the time.
  case timedOut(seconds: Int)
  /// The server understood and said no.
  case refused(status: Int, code: String, words: Words)
  /// There is no connection to send it on; nothing was sent.
  case notConnected
  /// The server takes too slowly what is sent; nothing was sent.
  case backlogged
  /// The connection was lost before the answer came: ask again with the same identifier.
  case outcomeUnknown
  /// The program has closed the connection.
  case cancelled
  /// The system could not start a loop.
  case unusable(LoopError)
}

extension ClientError {
  /// What happened and what to do, for people.
  public var words: Words {
    switch self {
    case .addressInvalid(let text):
      Words(
        "\(text) is no server address; write it as http://127.0.0.1:8420",
        "\(text) 不是服务器地址；请写成 http://127.0.0.1:8420")
    case .schemeUnsupported(let scheme):
      Words(
        "\(scheme) is not supported; use https, or http on a trusted network",
        "不支持 \(scheme)；请使用 https，或在可信网络内使用 http")
    case .authoritiesUnusable(let failure):
      Words(
        "the authorities that vouch for servers cannot be read (\(failure))",
        "无法读取为服务器作证的颁发机构（\(failure)）")
    case .requestInvalid(let problem):
      Words("the request cannot be sent: \(problem)", "请求无法发送：\(problem)")
    case .unreachable(let error):
      Words(
        "the server cannot be reached (\(error)); check the address and that it runs",
        "无法连接服务器（\(error)）；请检查地址以及服务是否运行")
    case .closed(let error?):
      Words("the connection broke: \(error)", "连接中断：\(error)")
    case .closed(nil):
      Words("the server closed the connection without an answer", "服务器未答复即关闭了连接")
    case .answerInvalid(let problem):
      Words(
        "the answer cannot be understood (\(problem)); is this the right server?",
        "无法理解答复（\(problem)）；请确认服务器地址是否正确")
    case .timedOut(let seconds):
      Words("no answer within \(seconds) seconds; try again", "\(seconds) 秒内没有答复；请重试")
    case .refused(_, _, let words): words
    case .notConnected:
      Words("not connected; nothing was sent", "未连接；未发送任何内容")
    case .backlogged:
      Words(
        "the server takes messages too slowly; nothing was sent; try again in a moment",
        "服务器接收过慢；未发送任何内容；请稍后重试")
    case .outcomeUnknown:
      Words(
        "the connection was lost before the answer; send it again with the same identifier",
        "连接在答复前中断；请用相同编号重新发送")
    case .cancelled: Words("it was cancelled", "已取消")
    case .unusable(let error):
      Words("the system is out of resources: \(error)", "系统资源不足：\(error)")
    }
  }
}
