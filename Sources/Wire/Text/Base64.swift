/// Bytes written in an alphabet of 64 characters (RFC 4648).
///
/// Decoding is strict: no white space, no foreign characters, padding exactly as the form demands,
/// and unused bits zero, so that every byte string has one accepted text.
public enum Base64 {
  /// The two forms in use.
  public enum Form: Sendable {
    /// Section 4: `+`, `/`, padded with `=`.
    case standard
    /// Section 5: `-`, `_`, without padding; safe in addresses and file names.
    case urlSafe
  }

  private static let padding = ASCII.equals
  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
  private static let standardAlphabet = Array((letters + "+/").utf8)
  private static let urlSafeAlphabet = Array((letters + "-_").utf8)

  /// The text of `bytes` in the given form.
  public static func encode(_ bytes: [UInt8], form: Form = .standard) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text, form: form)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the text of `bytes` in the given form.
  static func append(_ bytes: [UInt8], to text: inout [UInt8], form: Form = .standard) {
    let alphabet = form == .standard ? standardAlphabet : urlSafeAlphabet
    let whole = bytes.count / 3 * 3
    let start = text.count
    text.append(contentsOf: repeatElement(0, count: whole / 3 * 4))
    encodeGroups(
      bytes.span.extracting(first: whole), alphabet.span, into: &text, from: start)
    switch bytes.count - whole {
    case 1:
      let group = Int(bytes[whole]) << 4
      text.append(alphabet[group >> 6])
      text.append(alphabet[group & 63])
      if form == .standard { text += [padding, padding] }
    case 2:
      let group = Int(bytes[whole]) << 10 | Int(bytes[whole + 1]) << 2
      text.append(alphabet[group >> 12])
      text.append(alphabet[group >> 6 & 63])
      text.append(alphabet[group & 63])
      if form == .standard { text.append(padding) }
    default: break
    }
  }

  /// Writes four characters for every three bytes.
  private static func encodeGroups(
    _ bytes: Span<UInt8>, _ alphabet: Span<UInt8>, into text: inout [UInt8], from start: Int
  ) {
    var characters = text.mutableSpan
    var place = start
    var index = 0
    while index < bytes.count {
      let group =
        Int(bytes[index]) << 16 | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2])
      characters[place] = alphabet[group >> 18]
      characters[place + 1] = alphabet[group >> 12 & 63]
      characters[place + 2] = alphabet[group >> 6 & 63]
      characters[place + 3] = alphabet[group & 63]
      index += 3
      place += 4
    }
  }

  /// The bytes of `text`, or nil when it is not exactly what `encode` writes in that form.
  public static func decode(_ text: some StringProtocol, form: Form = .standard) -> [UInt8]? {
    var characters = Array(text.utf8)
    if form == .standard {
      guard characters.count.isMultiple(of: 4) else { return nil }
      for _ in 0..<2 where characters.last == padding { characters.removeLast() }
    }
    guard characters.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count * 3 / 4)
    var group: UInt32 = 0
    var bits = 0
    for character in characters {
      guard let value = value(of: character, form) else { return nil }
      group = group << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: group >> bits))
        group &= (1 << bits) - 1
      }
    }
    return group == 0 ? bytes : nil
  }

  private static func value(of character: UInt8, _ form: Form) -> UInt8? {
    switch (character, form) {
    case (0x41...0x5A, _): character - 0x41
    case (0x61...0x7A, _): character - 0x61 + 26
    case (0x30...0x39, _): character - 0x30 + 52
    case (0x2B, .standard), (0x2D, .urlSafe): 62
    case (0x2F, .standard), (0x5F, .urlSafe): 63
    default: nil
    }
  }
}
