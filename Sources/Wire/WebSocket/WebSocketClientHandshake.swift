/// The client's side of opening a connection (RFC 6455 section 4.1).
public struct WebSocketClientHandshake: Sendable {
  /// The request to send.
  public let request: HTTPRequest

  private let key: String
  private let subprotocols: [String]

  /// A handshake for a resource.
  ///
  /// - Parameters:
  ///   - nonce: 16 fresh random bytes.
  ///   - headers: further fields, such as a cookie or an origin.
  /// - Throws: `targetMalformed` or `hostMalformed`.
  public init(
    target: String,
    host: String,
    nonce: [UInt8],
    subprotocols: [String] = [WebSocketHandshake.dispatchSubprotocol],
    headers: HTTPHeaders = HTTPHeaders()
  ) throws(HTTPParseError) {
    precondition(nonce.count == WebSocketHandshake.nonceBytes, "a nonce of 16 bytes")
    key = Base64.encode(nonce)
    self.subprotocols = subprotocols
    var all = headers
    all.set("Upgrade", "websocket")
    all.set("Connection", "Upgrade")
    all.set("Sec-WebSocket-Key", key)
    all.set("Sec-WebSocket-Version", WebSocketHandshake.version)
    if !subprotocols.isEmpty {
      all.set("Sec-WebSocket-Protocol", subprotocols.joined(separator: ", "))
    }
    request = try HTTPRequest(.get, target, host: host, headers: all)
  }

  /// Checks the server's answer; the subprotocol it chose, if any was offered.
  ///
  /// - Parameter sha1: the SHA-1 digest of bytes.
  /// - Throws: why the connection is not open.
  public func check(
    _ response: HTTPResponse, sha1: ([UInt8]) -> [UInt8]
  ) throws(WebSocketHandshakeError) -> String? {
    guard response.status == .switchingProtocols else { throw .statusUnexpected }
    let headers = response.headers
    guard headers.list("Upgrade", contains: "websocket"),
      headers.list("Connection", contains: "upgrade")
    else { throw .upgradeMissing }
    guard
      headers.values("Sec-WebSocket-Accept")
        == [WebSocketHandshake.acceptValue(for: key, sha1: sha1)]
    else { throw .acceptMismatch }
    guard headers.list("Sec-WebSocket-Extensions").isEmpty else { throw .choiceNotOffered }
    let chosen = headers.values("Sec-WebSocket-Protocol")
    guard chosen.count <= 1 else { throw .choiceNotOffered }
    guard let subprotocol = chosen.first else {
      guard subprotocols.isEmpty else { throw .subprotocolMissing }
      return nil
    }
    guard subprotocols.contains(subprotocol) else { throw .choiceNotOffered }
    return subprotocol
  }
}
