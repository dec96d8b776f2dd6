/// The gzip format (RFC 1952), whole pieces at a time.
public enum Gzip {
  /// Added to zlib's window bits, it asks for the gzip format in place of zlib's own.
  static let formatBits: Int32 = 16
  /// The window of 32 KiB that the format allows.
  static let windowBits: Int32 = 15
  /// Room that zlib writes into before it is handed on, in bytes.
  static let pieceBytes = 32 << 10

  /// The bytes in gzip.
  public static func compress(_ bytes: [UInt8], level: GzipLevel = .balanced) -> [UInt8] {
    var encoder = GzipEncoder(level: level)
    var output: [UInt8] = []
    encoder.encode(bytes, isLast: true, into: &output)
    return output
  }

  /// What gzip holds: one member or several, one behind the other (RFC 1952 section 2.2).
  ///
  /// - Parameter sizeBytesMax: the largest output that is made, whatever the input claims.
  /// - Throws: why there is no whole output within the limit.
  public static func decompress(
    _ bytes: [UInt8], sizeBytesMax: Int
  ) throws(GzipError) -> [UInt8] {
    var decoder = GzipDecoder(sizeBytesMax: sizeBytesMax)
    var output: [UInt8] = []
    try decoder.decode(bytes, into: &output)
    try decoder.finish()
    return output
  }
}
