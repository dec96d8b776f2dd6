/// The server's side of opening a connection (RFC 6455 section 4.2).
///
/// Digests live in another module, so the caller hands in SHA-1; it guards against caches that
/// confuse protocols and is no secret.
public enum WebSocketHandshake {
  /// The version of the protocol.
  public static let version = "13"
  /// The subprotocol of the live feeds.
  public static let dispatchSubprotocol = "dispatch.v1"
  /// The size of the client's nonce in bytes.
  public static let nonceBytes = 16

  private static let keySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  /// What has been agreed.
  public struct Acceptance: Equatable, Sendable {
    /// The answer that opens the connection.
    public let response: HTTPResponse
    /// The subprotocol both ends speak, if any was asked for.
    public let subprotocol: String?
  }

  /// Checks an upgrade request and answers it.
  ///
  /// - Parameters:
  ///   - subprotocols: those we speak, the best first; when not empty the client must offer one.
  ///   - sha1: the SHA-1 digest of bytes.
  /// - Throws: what is wrong with the request; it knows its own response.
  public static func accept(
    _ request: HTTPRequest,
    subprotocols: [String] = [dispatchSubprotocol],
    sha1: ([UInt8]) -> [UInt8]
  ) throws(WebSocketHandshakeError) -> Acceptance {
    guard request.method == .get, request.version == .http11, request.body.isEmpty else {
      throw .requestUnsuitable
    }
    let headers = request.headers
    guard headers.list("Upgrade", contains: "websocket"),
      headers.list("Connection", contains: "upgrade")
    else { throw .upgradeMissing }
    guard headers.values("Sec-WebSocket-Version") == [version] else { throw .versionUnsupported }
    let keys = headers.values("Sec-WebSocket-Key")
    guard keys.count == 1, let key = keys.first, Base64.decode(key)?.count == nonceBytes else {
      throw .keyMalformed
    }
    let offered = headers.list("Sec-WebSocket-Protocol")
    let chosen = subprotocols.first { offered.contains($0) }
    guard chosen != nil || subprotocols.isEmpty else { throw .subprotocolMissing }
    var answer: HTTPHeaders = [
      "Upgrade": "websocket",
      "Connection": "Upgrade",
      "Sec-WebSocket-Accept": acceptValue(for: key, sha1: sha1),
    ]
    if let chosen { answer.add("Sec-WebSocket-Protocol", chosen) }
    return Acceptance(
      response: HTTPResponse(.switchingProtocols, headers: answer), subprotocol: chosen)
  }

  static func acceptValue(for key: String, sha1: ([UInt8]) -> [UInt8]) -> String {
    Base64.encode(sha1(Array((key + keySuffix).utf8)))
  }
}
