/// Finds what must not stand as it is between the quotes of a JSON string (RFC 8259 section 7), eight bytes at a time.
enum PlainText {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let wordSizeBytes = 8

  /// The first place from `start` on that holds a quote, a backslash or a control character; the end where none does.
  static func end(in text: Span<UInt8>, from start: Int = 0) -> Int {
    var index = start
    unsafe text.withUnsafeBytes { raw in
      while index + wordSizeBytes <= raw.count {
        let word = unsafe UInt64(
          littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let special = isBelowSpace(word) | isZero(word ^ ones &* 0x22) | isZero(word ^ ones &* 0x5C)
        if special != 0 {
          // Borrows reach upwards only, so the lowest byte that is marked is one.
          index += special.trailingZeroBitCount / 8
          return
        }
        index += wordSizeBytes
      }
      while index < raw.count {
        let byte = unsafe raw[index]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C { return }
        index += 1
      }
    }
    return index
  }

  private static func isZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highBits }

  private static func isBelowSpace(_ word: UInt64) -> UInt64 {
    (word &- ones &* 0x20) & ~word & highBits
  }
}
