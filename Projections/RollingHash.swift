internal import Events

/// A hash that grows with what is appended: FNV-1a, 64 bits (Fowler, Noll, Vo).
///
/// It tells readers whether they hold the same bytes. It guards against mistakes, not against forgers: the hash chain
/// of the log does that.
struct RollingHash: Equatable {
  private static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  private(set) var value = Self.offsetBasis

  /// Appends bytes.
  mutating func append(_ bytes: [UInt8]) {
    var value = self.value
    for byte in bytes { value = (value ^ UInt64(byte)) &* Self.prime }
    self.value = value
  }

  /// Appends a number as its eight bytes, big-endian.
  mutating func append(_ number: UInt64) {
    var value = self.value
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      value = (value ^ (number >> shift & 0xFF)) &* Self.prime
    }
    self.value = value
  }

  /// Sixteen hexadecimal digits in lower case.
  var hexadecimal: String { value.digits(atLeast: 16, radix: 16) }
}

extension RollingHash: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) { value = try reader.word() }

  func save(to writer: inout SnapshotWriter) { writer.put(word: value) }
}
