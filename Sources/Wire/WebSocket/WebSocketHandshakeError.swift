/// Why a connection is not opened (RFC 6455 section 4).
public enum WebSocketHandshakeError: Error, Equatable, Sendable, CaseIterable {
  /// Not a GET of version 1.1 without a body.
  case requestUnsuitable
  /// No change to `websocket` is asked for, or none is confirmed.
  case upgradeMissing
  /// A version other than 13.
  case versionUnsupported
  /// A key that is not 16 bytes in base 64.
  case keyMalformed
  /// No subprotocol that both ends speak.
  case subprotocolMissing
  /// The server answered with another status than 101.
  case statusUnexpected
  /// The server's proof does not fit our key.
  case acceptMismatch
  /// The server chose an extension, or a subprotocol, that was not offered.
  case choiceNotOffered

  /// The answer to the client.
  public var response: HTTPResponse {
    switch self {
    case .upgradeMissing, .versionUnsupported:
      HTTPResponse(
        .upgradeRequired,
        headers: [
          "Upgrade": "websocket", "Connection": "Upgrade",
          "Sec-WebSocket-Version": WebSocketHandshake.version,
        ])
    case .requestUnsuitable, .keyMalformed, .subprotocolMissing, .statusUnexpected,
      .acceptMismatch, .choiceNotOffered:
      HTTPResponse(.badRequest)
    }
  }
}
