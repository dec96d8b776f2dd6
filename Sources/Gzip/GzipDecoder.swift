internal import CZlib

/// Takes gzip apart piece by piece, and makes no more output than its limit. Its memory goes with it.
@safe
public struct GzipDecoder: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  private enum Phase {
    /// Nothing has come.
    case empty
    /// Within a member.
    case member
    /// Behind a whole member; another one may follow.
    case between
    case failed(GzipError)
  }

  /// The largest output in bytes.
  public let sizeBytesMax: Int

  /// zlib keeps the address of this, so it stays where it is while the decoder moves.
  private let stream: UnsafeMutablePointer<z_stream>
  private var phase = Phase.empty
  private var sizeBytes = 0

  /// A decoder ready for its first piece.
  public init(sizeBytesMax: Int) {
    precondition(sizeBytesMax >= 0, "a limit is no less than nothing")
    self.sizeBytesMax = sizeBytesMax
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      stream, Gzip.windowBits + Gzip.formatBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { fatalError("no memory to decompress with") }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Takes a piece and appends what it holds.
  ///
  /// - Throws: `damaged` or `tooLarge`; from then on always the same. What was appended before is of no use.
  public mutating func decode(
    _ bytes: [UInt8], into output: inout [UInt8]
  ) throws(GzipError) {
    if case .failed(let error) = phase { throw error }
    do throws(GzipError) {
      var taken = 0
      while taken < bytes.count {
        let count = min(bytes.count - taken, Int(Int32.max))
        taken += try decode(bytes.span.extracting(taken..<(taken + count)), into: &output)
      }
    } catch {
      phase = .failed(error)
      throw error
    }
  }

  /// Says that nothing more comes.
  ///
  /// - Throws: `endedEarly` within a member or where there was none, or the error there was before.
  public mutating func finish() throws(GzipError) {
    switch phase {
    case .between: return
    case .empty, .member: throw .endedEarly
    case .failed(let error): throw error
    }
  }

  /// Takes bytes up to the end of a member; says how many.
  private mutating func decode(
    _ piece: Span<UInt8>, into output: inout [UInt8]
  ) throws(GzipError) -> Int {
    if case .between = phase { unsafe inflateReset(stream) }
    phase = .member
    return try unsafe piece.withUnsafeBufferPointer { source throws(GzipError) in
      // zlib's input is mutable for the sake of old compilers, and left alone.
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(source.count)
      defer { unsafe stream.pointee.next_in = nil }
      while try inflateOnce(into: &output) {}
      return unsafe source.count - Int(stream.pointee.avail_in)
    }
  }

  /// Makes one stretch of output; true while more may be made of what has come.
  private mutating func inflateOnce(into output: inout [UInt8]) throws(GzipError) -> Bool {
    // One byte beyond the limit tells what is too large from what just fits.
    let roomBytes = min(Gzip.pieceBytes, sizeBytesMax - sizeBytes + 1)
    return try unsafe withUnsafeTemporaryAllocation(
      of: UInt8.self, capacity: roomBytes
    ) { room throws(GzipError) in
      unsafe stream.pointee.next_out = room.baseAddress
      unsafe stream.pointee.avail_out = UInt32(room.count)
      let status = unsafe inflate(stream, Z_NO_FLUSH)
      let made = unsafe room.count - Int(stream.pointee.avail_out)
      sizeBytes += made
      guard sizeBytes <= sizeBytesMax else { throw .tooLarge(sizeBytesMax: sizeBytesMax) }
      unsafe output.append(contentsOf: room[..<made])
      switch status {
      case Z_STREAM_END:
        phase = .between
        return false
      case Z_OK: return unsafe stream.pointee.avail_out == 0 || stream.pointee.avail_in > 0
      case Z_BUF_ERROR: return false
      case Z_MEM_ERROR: fatalError("no memory to decompress with")
      default: throw .damaged
      }
    }
  }
}
