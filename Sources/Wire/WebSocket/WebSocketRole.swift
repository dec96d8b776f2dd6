/// Which end of a connection we are; it decides who masks (RFC 6455 section 5.1).
public enum WebSocketRole: Equatable, Sendable {
  /// We serve: what we receive is masked, what we send is not.
  case server
  /// We asked: what we receive is not masked, what we send is.
  case client
}
