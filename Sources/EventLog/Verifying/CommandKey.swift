internal import Events

/// Finds the command in the meta of events. A quotation mark inside a JSON string is escaped, so the key's bytes stand
/// nowhere else.
struct CommandKey {
  private static let key = Array("\"command\":\"".utf8)
  private static let uuidTextBytes = 36

  /// Where the last one stood: events of one actor differ in little but their commands.
  private var place = 0

  /// The command in an event's meta; nil where it names none.
  @inline(__always)
  mutating func command(in meta: Span<UInt8>) -> UUID128? {
    if !Self.isKey(meta, at: place) {
      guard let found = Self.search(meta) else { return nil }
      place = found
    }
    return Self.uuid(meta, at: place + Self.key.count)
  }

  /// The same for one event alone.
  static func command(in meta: [UInt8]) -> UUID128? {
    var key = CommandKey()
    return key.command(in: meta.span)
  }

  private static func search(_ meta: Span<UInt8>) -> Int? {
    guard meta.count >= key.count else { return nil }
    for start in 0...meta.count - key.count where isKey(meta, at: start) { return start }
    return nil
  }

  @inline(__always)
  private static func isKey(_ meta: Span<UInt8>, at start: Int) -> Bool {
    guard start + key.count + uuidTextBytes <= meta.count else { return false }
    var index = 0
    while index < key.count {
      guard meta[start + index] == key[index] else { return false }
      index += 1
    }
    return true
  }

  /// The text form of RFC 9562, section 4.
  private static func uuid(_ text: Span<UInt8>, at start: Int) -> UUID128? {
    guard start + uuidTextBytes <= text.count else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    var digits = 0
    for index in 0..<uuidTextBytes {
      let byte = text[start + index]
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = digit(byte) else { return nil }
      if digits < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
      digits += 1
    }
    return UUID128(high: high, low: low)
  }

  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt64? {
    let number = byte &- UInt8(ascii: "0")
    if number < 10 { return UInt64(number) }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? UInt64(letter + 10) : nil
  }
}
