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

  /// The text of `bytes` in the given form.
  public static func encode(_ bytes: [UInt8], form: Form = .standard) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let present = min(3, bytes.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < present ? UInt32(bytes[start + offset]) : 0)
      }
      for index in 0..<4 {
        if index <= present {
          text.append(character(UInt8(truncatingIfNeeded: group >> (18 - 6 * index)) & 63, form))
        } else if form == .standard {
          text.append(padding)
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
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

  private static func character(_ value: UInt8, _ form: Form) -> UInt8 {
    switch value {
    case 0..<26: 0x41 + value
    case 26..<52: 0x61 + value - 26
    case 52..<62: 0x30 + value - 52
    case 62: form == .standard ? 0x2B : 0x2D
    default: form == .standard ? 0x2F : 0x5F
    }
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
