/// How a peer broke the protocol or a limit. The connection is closed with `closeCode`.
public enum WebSocketError: Error, Equatable, Sendable, CaseIterable {
  /// A reserved bit is set though no extension was agreed (RFC 6455 section 5.2).
  case reservedBitSet
  /// An opcode the standard keeps for later.
  case opcodeReserved
  /// A client's frame without a mask (section 5.1).
  case maskMissing
  /// A server's frame with a mask (section 5.1).
  case maskForbidden
  /// A length written longer than needed, or with the top bit set (section 5.2).
  case lengthMalformed
  /// A control frame above 125 bytes (section 5.5).
  case controlTooLong
  /// A control frame in parts (section 5.4).
  case controlFragmented
  /// A continuation without a beginning (section 5.4).
  case continuationUnexpected
  /// A new message inside another (section 5.4).
  case continuationMissing
  /// A close frame with one byte, which is no code (section 5.5.1).
  case closeMalformed
  /// A close code that may not stand in a frame (section 7.4).
  case closeCodeInvalid
  /// Text or a reason that is not UTF-8 (section 8.1).
  case textInvalid
  /// A message above the limit in bytes.
  case messageTooLarge
  /// A message in more frames than the limit.
  case tooManyFrames

  /// The code to close with.
  public var closeCode: WebSocketCloseCode {
    switch self {
    case .reservedBitSet, .opcodeReserved, .maskMissing, .maskForbidden, .lengthMalformed,
      .controlTooLong, .controlFragmented, .continuationUnexpected, .continuationMissing,
      .closeMalformed, .closeCodeInvalid:
      .protocolError
    case .textInvalid: .invalidText
    case .messageTooLarge, .tooManyFrames: .messageTooLarge
    }
  }
}
