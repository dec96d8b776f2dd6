internal import Events

/// Finds the command in the meta of events. A quotation mark inside a JSON string is escaped, so the key's bytes stand
/// nowhere else.
struct CommandKey {
  private static let sizeBytes = 11
  private static let uuidTextBytes = 36
  /// `"command` and `d":"`, which lie over each other by a byte, as they are loaded.
  private static let opening = UInt64(littleEndian: 0x646E_616D_6D6F_6322)
  private static let ending = UInt32(littleEndian: 0x223A_2264)

  /// Where the last one stood: events of one actor differ in little but their commands.
  private var place = 0

  /// The command in an event's meta; nil where it names none.
  @inline(__always)
  mutating func command(in meta: Span<UInt8>) -> UUID128? {
    unsafe meta.withUnsafeBytes { bytes -> UUID128? in
      let end = bytes.count - Self.sizeBytes - Self.uuidTextBytes
      guard end >= 0 else { return nil }
      if unsafe place > end || !Self.isKey(bytes, place) {
        place = 0
        while unsafe !Self.isKey(bytes, place) {
          place += 1
          guard place <= end else { return nil }
        }
      }
      return unsafe Self.uuid(bytes, place + Self.sizeBytes)
    }
  }

  /// The same for one event alone.
  static func command(in meta: [UInt8]) -> UUID128? {
    var key = CommandKey()
    return key.command(in: meta.span)
  }

  @inline(__always)
  private static func isKey(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self) == opening
      && bytes.loadUnaligned(fromByteOffset: start + 7, as: UInt32.self) == ending
  }

  /// The text form of RFC 9562, section 4.
  @inline(__always)
  private static func uuid(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UUID128? {
    var isRight = true
    for hyphen in stride(from: 8, through: 23, by: 5) {
      isRight = unsafe isRight && bytes[start + hyphen] == UInt8(ascii: "-")
    }
    let high =
      unsafe digits(bytes, start, 8, &isRight) << 32
      | digits(bytes, start + 9, 4, &isRight) << 16 | digits(bytes, start + 14, 4, &isRight)
    let low =
      unsafe digits(bytes, start + 19, 4, &isRight) << 48
      | digits(bytes, start + 24, 12, &isRight)
    return isRight ? UUID128(high: high, low: low) : nil
  }

  /// Hexadecimal digits, without a branch for each: no two identifiers are alike.
  @inline(__always)
  private static func digits(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int, _ isRight: inout Bool
  ) -> UInt64 {
    var number: UInt64 = 0
    var wrong: UInt8 = 0
    for index in start..<start + count {
      let byte = unsafe bytes[index]
      let digit = byte &- UInt8(ascii: "0")
      let letter = (byte | 0x20) &- UInt8(ascii: "a")
      wrong |= digit < 10 || letter < 6 ? 0 : 1
      number = number << 4 | UInt64(digit < 10 ? digit : letter &+ 10)
    }
    isRight = isRight && wrong == 0
    return number
  }
}
