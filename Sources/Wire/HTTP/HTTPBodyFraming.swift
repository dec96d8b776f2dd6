/// How the end of a body is found (RFC 9112 section 6.3).
public enum HTTPBodyFraming: Equatable, Sendable {
  /// So many bytes.
  case length(Int)
  /// Chunks, the last one empty.
  case chunked
  /// Everything until the connection ends; responses only.
  case untilClose

  /// The framing that the header fields announce, or nil when they say nothing.
  static func announced(
    by headers: HTTPHeaders, version: HTTPVersion, limits: HTTPLimits
  ) throws(HTTPParseError) -> HTTPBodyFraming? {
    let codings = headers.values("Transfer-Encoding")
    let lengths = headers.values("Content-Length")
    if let coding = codings.first {
      guard lengths.isEmpty else { throw .lengthAmbiguous }
      guard codings.count == 1, version == .http11 else { throw .transferEncodingMalformed }
      guard ASCII.equalIgnoringCase(coding, "chunked") else { throw .transferCodingUnsupported }
      return .chunked
    }
    guard let length = lengths.first else { return nil }
    guard lengths.count == 1 else { throw .contentLengthRepeated }
    guard !length.isEmpty, length.utf8.allSatisfy(ASCII.isDigit) else {
      throw .contentLengthMalformed
    }
    // All digits, so that no number means one beyond the largest.
    let bytes = Int(length) ?? Int.max
    try limits.check(bodyBytes: bytes)
    return .length(bytes)
  }
}
