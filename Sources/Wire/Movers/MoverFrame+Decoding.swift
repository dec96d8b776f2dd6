extension MoverFrame {
  /// Reads the binary form, strictly: one accepted form for each frame.
  ///
  /// - Throws: what is wrong and where, for anything else.
  public init(decoding bytes: [UInt8]) throws(MoverFrameError) {
    self = try Self.decode(bytes.span)
  }

  private static func decode(_ bytes: Span<UInt8>) throws(MoverFrameError) -> MoverFrame {
    guard bytes.count > 1 else { throw MoverFrameError(.truncated, at: bytes.count) }
    guard bytes[0] == kind else { throw MoverFrameError(.kindUnknown(bytes[0]), at: 0) }
    guard bytes[1] == version else { throw MoverFrameError(.versionUnsupported(bytes[1]), at: 1) }
    guard bytes.count >= headerBytes else { throw MoverFrameError(.truncated, at: bytes.count) }
    let count = integer(bytes, at: 18, bytesCount: 4)
    guard count <= UInt64(moversMax) else { throw MoverFrameError(.tooMany(count), at: 18) }
    // What cannot be there is not made room for.
    guard Int(count) * moverBytesMin <= bytes.count - headerBytes else {
      throw MoverFrameError(.truncated, at: bytes.count)
    }
    var movers: [Mover] = []
    movers.reserveCapacity(Int(count))
    var reader = MoverReader(offset: headerBytes)
    for _ in 0..<Int(count) { movers.append(try reader.next(in: bytes)) }
    guard reader.offset == bytes.count else {
      throw MoverFrameError(.trailingBytes, at: reader.offset)
    }
    return MoverFrame(
      position: integer(bytes, at: 2, bytesCount: 8),
      momentMillis: integer(bytes, at: 10, bytesCount: 8), movers: movers)
  }

  private static func integer(_ bytes: Span<UInt8>, at offset: Int, bytesCount: Int) -> UInt64 {
    (offset..<offset + bytesCount).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
  }
}
