/// Reads numbers written by `Varint`, strictly: one accepted form for each number.
public struct VarintReader: Sendable {
  /// Why no number can be read at the offset.
  public enum Failure: Error, Equatable, Sendable {
    /// The bytes end inside the number.
    case truncated
    /// The number is written with more bytes than it needs.
    case overlong
    /// The number does not fit 64 bits.
    case overflow
  }

  /// The offset in bytes of the next number.
  public private(set) var offset: Int

  /// A reader that starts at an offset in bytes.
  public init(offset: Int = 0) { self.offset = offset }

  /// Reads an unsigned number and moves behind it; on failure the reader stays.
  public mutating func next(in bytes: Span<UInt8>) throws(Failure) -> UInt64 {
    guard offset < bytes.count else { throw .truncated }
    let first = bytes[offset]
    if first < 0x80 {
      offset += 1
      return UInt64(first)
    }
    var value = UInt64(first & 0x7F)
    for index in 1..<Varint.bytesMax {
      guard offset + index < bytes.count else { throw .truncated }
      let byte = bytes[offset + index]
      // The tenth byte has room for the highest bit only.
      guard index < Varint.bytesMax - 1 || byte <= 1 else { throw .overflow }
      value |= UInt64(byte & 0x7F) << (7 * UInt64(index))
      if byte < 0x80 {
        guard byte != 0 else { throw .overlong }
        offset += index + 1
        return value
      }
    }
    throw .overflow
  }

  /// Reads a signed number and moves behind it; on failure the reader stays.
  public mutating func nextSigned(in bytes: Span<UInt8>) throws(Failure) -> Int64 {
    Varint.unfold(try next(in: bytes))
  }
}
