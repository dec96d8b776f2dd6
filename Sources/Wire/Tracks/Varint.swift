/// Whole numbers in as few bytes as they need: seven bits a byte, lowest first, the top bit set on
/// all bytes but the last (LEB128). Signed numbers are folded first, so that small ones of either
/// sign stay short: 0, -1, 1, -2 become 0, 1, 2, 3.
public enum Varint {
  /// The most bytes a 64-bit number takes.
  public static let bytesMax = 10

  /// Appends an unsigned number.
  public static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a signed number, folded.
  public static func appendSigned(_ value: Int64, to bytes: inout [UInt8]) {
    append(fold(value), to: &bytes)
  }

  /// The unsigned number that stands for a signed one.
  public static func fold(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: value << 1 ^ value >> 63)
  }

  /// The signed number that an unsigned one stands for.
  public static func unfold(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}
