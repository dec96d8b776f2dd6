/// The text form of 128-bit identifiers (RFC 9562, section 4), in lower case, from their two halves.
public enum IdentifierText {
  static let template = "00000000-0000-0000-0000-000000000000"

  private static let sizeBytes = 36

  /// The text of an identifier.
  public static func text(high: UInt64, low: UInt64) -> String {
    unsafe String(unsafeUninitializedCapacity: sizeBytes) { buffer in
      unsafe buffer.initialize(repeating: ASCII.hyphen)
      var text = unsafe buffer.mutableSpan
      put(high, low, into: &text, at: 0)
      return sizeBytes
    }
  }

  /// `kind/identifier`.
  public static func text(of kind: String, high: UInt64, low: UInt64) -> String {
    let kind = kind.utf8.span
    return unsafe String(unsafeUninitializedCapacity: kind.count + 1 + sizeBytes) { buffer in
      unsafe buffer.initialize(repeating: ASCII.hyphen)
      var text = unsafe buffer.mutableSpan
      for index in kind.indices { text[index] = kind[index] }
      text[kind.count] = ASCII.slash
      put(high, low, into: &text, at: kind.count + 1)
      return kind.count + 1 + sizeBytes
    }
  }

  /// Writes the digits; the hyphens between them stay as they are.
  static func put(
    _ high: UInt64, _ low: UInt64, into text: inout MutableSpan<UInt8>, at start: Int
  ) {
    Hexadecimal.put(high >> 32, digits: 8, into: &text, at: start)
    Hexadecimal.put(high >> 16, digits: 4, into: &text, at: start + 9)
    Hexadecimal.put(high, digits: 4, into: &text, at: start + 14)
    Hexadecimal.put(low >> 48, digits: 4, into: &text, at: start + 19)
    Hexadecimal.put(low, digits: 12, into: &text, at: start + 24)
  }
}
