/// The four bytes that a client mixes into a frame (RFC 6455 section 5.3). They must be
/// unpredictable and new for every frame: the caller draws them.
public struct WebSocketMaskingKey: Equatable, Sendable {
  // The first byte of the key is the lowest.
  private let word: UInt32

  /// A key of the four bytes in the order of the wire.
  public init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
    word = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16 | UInt32(fourth) << 24
  }

  /// A key of 32 random bits.
  public init(randomBits: UInt32) { word = randomBits }

  func append(to bytes: inout [UInt8]) {
    for index in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * index))) }
  }

  /// Masks or unmasks the bytes from `start` to the end, of which the first is byte `offset` of
  /// the frame's payload.
  func apply(to bytes: inout [UInt8], from start: Int, offset: Int) {
    let turn = UInt32(8 * (offset & 3))
    let turned = turn == 0 ? word : word >> turn | word << (32 - turn)
    let pattern = UInt64(turned) | UInt64(turned) << 32
    unsafe bytes.withUnsafeMutableBytes { buffer in
      var index = start
      // Masking is paid for every byte a client sends; eight at a time is several times faster.
      while index + 8 <= buffer.count {
        let masked = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        unsafe buffer.storeBytes(
          of: masked ^ pattern.littleEndian, toByteOffset: index, as: UInt64.self)
        index += 8
      }
      for position in index..<max(index, buffer.count) {
        unsafe buffer[position] ^= UInt8(truncatingIfNeeded: pattern >> (8 * (position - index)))
      }
    }
  }
}
