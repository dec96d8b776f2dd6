/// Why an end closes the connection (RFC 6455 section 7.4).
public struct WebSocketCloseCode: RawRepresentable, Hashable, Sendable {
  /// The number on the wire.
  public let rawValue: UInt16

  /// The code of that number, whether or not it may stand in a frame.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// 1000: the purpose is fulfilled.
  public static let normal = WebSocketCloseCode(rawValue: 1000)
  /// 1001: the end goes away.
  public static let goingAway = WebSocketCloseCode(rawValue: 1001)
  /// 1002: the other end broke the protocol.
  public static let protocolError = WebSocketCloseCode(rawValue: 1002)
  /// 1003: a kind of message that is not understood.
  public static let unsupportedData = WebSocketCloseCode(rawValue: 1003)
  /// 1007: text that is not UTF-8.
  public static let invalidText = WebSocketCloseCode(rawValue: 1007)
  /// 1008: a rule of the application is broken.
  public static let policyViolation = WebSocketCloseCode(rawValue: 1008)
  /// 1009: a message too large to process.
  public static let messageTooLarge = WebSocketCloseCode(rawValue: 1009)
  /// 1011: the server cannot fulfil the request.
  public static let internalError = WebSocketCloseCode(rawValue: 1011)
  /// 1012: the server restarts.
  public static let serviceRestart = WebSocketCloseCode(rawValue: 1012)
  /// 1013: try again later.
  public static let tryAgainLater = WebSocketCloseCode(rawValue: 1013)

  /// Whether the code may stand in a frame: registered for it (section 7.4.1 and the IANA registry,
  /// 1012 to 1014), of a library (3000) or of an application (4000).
  public var maySend: Bool {
    switch rawValue {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}
