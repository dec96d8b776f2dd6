internal import Events

/// A check value over what a row of a file holds that is no truth (EventSchemas/FORMAT.md, section 6): it notices
/// what a disk did to it, not what somebody did on purpose.
///
/// Every step can be undone, so a single changed bit always gives another value.
struct RowCheck {
  /// Start and factor of FNV-1a with 64 bits, here over words (RFC 9923).
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let factor: UInt64 = 0x0000_0100_0000_01B3
  private static let wordSizeBytes = 8

  private var state = start

  /// The value, as SQLite keeps integers.
  var value: Int64 { Int64(bitPattern: state) }

  mutating func add(_ word: UInt64) {
    state = (state ^ word) &* Self.factor
    state ^= state >> 32
  }

  mutating func add(_ number: Int64) { add(UInt64(bitPattern: number)) }

  mutating func add(_ text: String) { add(text.utf8.span) }

  mutating func add(_ bytes: [UInt8]) { add(bytes.span) }

  /// Adds the length and the bytes as words, the least significant byte first, the last one filled up with zeros.
  mutating func add(_ bytes: Span<UInt8>) {
    add(UInt64(bytes.count))
    var state = state
    unsafe bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset < raw.count {
        var word: UInt64 = 0
        if offset + Self.wordSizeBytes <= raw.count {
          word = unsafe UInt64(
            littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        } else {
          for index in offset..<raw.count {
            word |= UInt64(unsafe raw[index]) << UInt64(8 * (index - offset))
          }
        }
        state = (state ^ word) &* Self.factor
        state ^= state >> 32
        offset += Self.wordSizeBytes
      }
    }
    self.state = state
  }

  /// Adds a column's bytes where they lie.
  mutating func add(_ statement: borrowing Statement, _ column: Int32) {
    var check = self
    statement.withBytes(column) { check.add($0) }
    self = check
  }
}
