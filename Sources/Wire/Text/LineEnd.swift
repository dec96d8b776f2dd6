/// Finds the ends of lines, eight bytes at a time.
enum LineEnd {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let wordSizeBytes = 8

  /// The first place from `start` on that holds a carriage return or a line feed; the end where none does.
  static func place(in text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    unsafe text.withUnsafeBytes { raw in
      while index + wordSizeBytes <= raw.count {
        let word = unsafe UInt64(
          littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let found =
          isZero(word ^ ones &* UInt64(ASCII.carriageReturn))
          | isZero(word ^ ones &* UInt64(ASCII.lineFeed))
        if found != 0 {
          // Borrows reach upwards only, so the lowest byte that is marked is one.
          index += found.trailingZeroBitCount / 8
          return
        }
        index += wordSizeBytes
      }
      while index < raw.count {
        let byte = unsafe raw[index]
        if byte == ASCII.carriageReturn || byte == ASCII.lineFeed { return }
        index += 1
      }
    }
    return index
  }

  private static func isZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highBits }
}
