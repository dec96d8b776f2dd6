/// The versions of HTTP spoken here (RFC 9112 section 2.3).
public enum HTTPVersion: Equatable, Sendable {
  /// HTTP/1.0, understood from old clients.
  case http10
  /// HTTP/1.1.
  case http11
}
