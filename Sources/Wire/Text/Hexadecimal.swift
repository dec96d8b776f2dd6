/// Bytes written as pairs of hexadecimal digits (RFC 4648 section 8).
public enum Hexadecimal {
  /// The digits of `bytes`, two lower-case characters a byte.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.underestimatedCount * 2)
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 0xF))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that `text` writes in lower- or upper-case digits; nil when it has an odd count of
  /// characters or anything but digits.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for character in text.utf8 {
      guard let digit = value(of: character) else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? bytes : nil
  }

  /// The value 0 to 15 of one hexadecimal digit, or nil.
  public static func value(of character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x41...0x46: character - 0x41 + 10
    case 0x61...0x66: character - 0x61 + 10
    default: nil
    }
  }

  /// Writes the lowest digits of a number, the most significant first.
  static func put(
    _ number: UInt64, digits: Int, into text: inout MutableSpan<UInt8>, at start: Int
  ) {
    var rest = number
    for index in (start..<start + digits).reversed() {
      text[index] = digit(UInt8(truncatingIfNeeded: rest) & 0xF)
      rest >>= 4
    }
  }

  static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }
}
