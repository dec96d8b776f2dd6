/// The cumulative checksum of a write-ahead log (sqlite.org/fileformat2.html, section 4.2).
struct WriteAheadChecksum: Equatable, Sendable {
  private(set) var first: UInt32
  private(set) var second: UInt32

  init(_ first: UInt32 = 0, _ second: UInt32 = 0) {
    self.first = first
    self.second = second
  }

  /// Goes on over bytes whose count is a multiple of eight.
  mutating func add(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
    var sums = (first, second)
    unsafe bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset + 8 <= buffer.count {
        let left = unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let right = unsafe buffer.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
        sums.0 &+= (isBigEndian ? UInt32(bigEndian: left) : UInt32(littleEndian: left)) &+ sums.1
        sums.1 &+= (isBigEndian ? UInt32(bigEndian: right) : UInt32(littleEndian: right)) &+ sums.0
        offset += 8
      }
    }
    (first, second) = sums
  }
}
