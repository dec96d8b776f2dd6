/// What is fed with bytes that nobody chose. Each target has a file of its own, a folder of seeds
/// (`Tools/fuzz/corpus`) and, where it helps, a dictionary.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// Requests, and bodies in gzip.
  case http
  /// Frames of the live feed.
  case websocket
  /// JSON texts.
  case json
  /// Commands.
  case command

  /// Feeds the bytes and traps where a property does not hold.
  public func check(_ bytes: [UInt8]) {
    switch self {
    case .http: HTTPProperty.check(bytes)
    case .websocket: WebSocketProperty.check(bytes)
    case .json: JSONProperty.check(bytes)
    case .command: CommandProperty.check(bytes)
    }
  }
}
