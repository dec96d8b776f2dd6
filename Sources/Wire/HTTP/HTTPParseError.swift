/// Why bytes are not an acceptable HTTP message. Nothing after the error can be trusted: the
/// connection is answered with `status` and closed.
public enum HTTPParseError: Error, Equatable, Sendable, CaseIterable {
  /// A carriage return without a line feed (RFC 9112 section 2.2).
  case bareCarriageReturn
  /// A line feed without a carriage return (RFC 9112 section 2.2).
  case bareLineFeed
  /// A request line that is not method, target and version (RFC 9112 section 3).
  case requestLineMalformed
  /// A status line that is not version, code and reason (RFC 9112 section 4).
  case statusLineMalformed
  /// A method too long for any we know, or CONNECT.
  case methodUnsupported
  /// A target in none of the accepted forms, or with a wrong escape (RFC 9112 section 3.2).
  case targetMalformed
  /// A request line above the limit.
  case startLineTooLong
  /// A version other than 1.0 and 1.1.
  case versionUnsupported
  /// Header or trailer lines above the limit in bytes.
  case headersTooLarge
  /// More header fields than the limit.
  case tooManyHeaders
  /// A header line that begins with white space (RFC 9112 section 5.2).
  case lineFolded
  /// A field name that is empty or no token; white space before the colon counts as such.
  case fieldNameMalformed
  /// A field value with a control character or bytes that are not UTF-8.
  case fieldValueMalformed
  /// No Host in a request of version 1.1 (RFC 9112 section 3.2).
  case hostMissing
  /// More than one Host.
  case hostRepeated
  /// A Host that is no authority.
  case hostMalformed
  /// A length that is not one number in decimal digits (RFC 9112 section 6.2).
  case contentLengthMalformed
  /// More than one Content-Length.
  case contentLengthRepeated
  /// Both Content-Length and Transfer-Encoding (RFC 9112 section 6.3).
  case lengthAmbiguous
  /// More than one Transfer-Encoding, or one in version 1.0 (RFC 9112 section 6.1).
  case transferEncodingMalformed
  /// A transfer coding other than exactly chunked.
  case transferCodingUnsupported
  /// An expectation other than 100-continue (RFC 9110 section 10.1.1).
  case expectationUnsupported
  /// A chunk size that is no short hexadecimal number, or a chunk that does not end where it says.
  case chunkMalformed
  /// A body above the limit.
  case bodyTooLarge
  /// The connection ended inside a message.
  case endedEarly

  /// The status to answer with.
  public var status: HTTPStatus {
    switch self {
    case .bareCarriageReturn, .bareLineFeed, .requestLineMalformed, .statusLineMalformed,
      .targetMalformed, .lineFolded, .fieldNameMalformed, .fieldValueMalformed, .hostMissing,
      .hostRepeated, .hostMalformed, .contentLengthMalformed, .contentLengthRepeated,
      .lengthAmbiguous, .transferEncodingMalformed, .chunkMalformed, .endedEarly:
      .badRequest
    case .bodyTooLarge: .contentTooLarge
    case .startLineTooLong: .uriTooLong
    case .expectationUnsupported: .expectationFailed
    case .headersTooLarge, .tooManyHeaders: .requestHeaderFieldsTooLarge
    case .methodUnsupported, .transferCodingUnsupported: .notImplemented
    case .versionUnsupported: .httpVersionNotSupported
    }
  }
}
