extension TrackPointCodec {
  /// The segment that `bytes` packs.
  ///
  /// - Throws: the reason and its offset, for anything that `encode` would not write.
  public static func decode(_ bytes: [UInt8]) throws(TrackPointDecodeError) -> TrackSegment {
    try decode(bytes.span)
  }

  /// The segment that `bytes` packs.
  ///
  /// - Throws: the reason and its offset, for anything that `encode` would not write.
  public static func decode(_ bytes: Span<UInt8>) throws(TrackPointDecodeError) -> TrackSegment {
    guard bytes.count > 0 else { throw TrackPointDecodeError(.truncated, at: 0) }
    guard bytes[0] == version else {
      throw TrackPointDecodeError(.versionUnsupported(bytes[0]), at: 0)
    }
    guard bytes.count > 1 else { throw TrackPointDecodeError(.truncated, at: 1) }
    let flags = Flags(rawValue: bytes[1])
    guard flags.isSubset(of: .known) else {
      throw TrackPointDecodeError(.flagUnknown(flags.subtracting(.known).rawValue), at: 1)
    }
    var rows = TrackPointRowReader(flags: flags)
    let count = try rows.readHead(bytes)
    var points: [TrackPoint] = []
    points.reserveCapacity(count.points)
    for _ in 0..<count.points { points.append(try rows.next(in: bytes)) }
    guard rows.offset == bytes.count else {
      throw TrackPointDecodeError(.trailingBytes, at: rows.offset)
    }
    try rows.checkFlagsNeeded()
    return TrackSegment(firstNumber: count.firstNumber, points: points)
  }
}
