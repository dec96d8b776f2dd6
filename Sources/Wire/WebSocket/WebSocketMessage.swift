/// What the two ends of a connection tell each other, freed from frames (RFC 6455 section 5).
public enum WebSocketMessage: Equatable, Sendable {
  /// Text as UTF-8; from a decoder it is known to be valid.
  case text([UInt8])
  /// Bytes.
  case binary([UInt8])
  /// A question for a sign of life, at most 125 bytes; to be answered by a pong of the same bytes.
  case ping([UInt8])
  /// The answer to a ping, or an unasked sign of life.
  case pong([UInt8])
  /// The last message of an end, with a code and a reason for people, if any.
  case close(WebSocketCloseCode?, reason: String)
}
