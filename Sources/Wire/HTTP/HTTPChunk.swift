/// Writes the pieces of a body whose length is not known beforehand (RFC 9112 section 7.1).
public enum HTTPChunk {
  /// Appends one piece; nothing for an empty one, which would end the body.
  public static func encode(_ piece: [UInt8], into bytes: inout [UInt8]) {
    guard !piece.isEmpty else { return }
    bytes.append(contentsOf: String(piece.count, radix: 16).utf8)
    HTTPSyntax.appendLineEnd(to: &bytes)
    bytes.append(contentsOf: piece)
    HTTPSyntax.appendLineEnd(to: &bytes)
  }

  /// Appends the end of the body, without trailers.
  public static func encodeEnd(into bytes: inout [UInt8]) {
    bytes.append(ASCII.zero)
    HTTPSyntax.appendLineEnd(to: &bytes)
    HTTPSyntax.appendLineEnd(to: &bytes)
  }
}
