internal import CZlib

/// Compresses piece by piece into one member of gzip (RFC 1952). Its memory, some 256 KiB, goes with it.
@safe
public struct GzipEncoder: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  /// The usual trade of memory for speed.
  private static let memoryLevel: Int32 = 8

  /// zlib keeps the address of this, so it stays where it is while the encoder moves.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isFinished = false

  /// An encoder ready for its first piece.
  public init(level: GzipLevel = .balanced) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe deflateInit2_(
      stream, level.rawValue, Z_DEFLATED, Gzip.windowBits + Gzip.formatBits, Self.memoryLevel,
      Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { fatalError("no memory to compress with") }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Takes a piece and appends what is compressed by now, which may be nothing before the last one.
  public mutating func encode(_ bytes: [UInt8], isLast: Bool, into output: inout [UInt8]) {
    precondition(!isFinished, "a piece came behind the last one")
    isFinished = isLast
    var taken = 0
    repeat {
      let count = min(bytes.count - taken, Int(Int32.max))
      let piece = bytes.span.extracting(taken..<(taken + count))
      taken += count
      encode(piece, taken == bytes.count && isLast ? Z_FINISH : Z_NO_FLUSH, into: &output)
    } while taken < bytes.count
  }

  private func encode(_ piece: Span<UInt8>, _ flush: Int32, into output: inout [UInt8]) {
    unsafe piece.withUnsafeBufferPointer { source in
      // zlib's input is mutable for the sake of old compilers, and left alone.
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(source.count)
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Gzip.pieceBytes) { room in
        repeat {
          unsafe stream.pointee.next_out = room.baseAddress
          unsafe stream.pointee.avail_out = UInt32(room.count)
          let status = unsafe deflate(stream, flush)
          precondition(status != Z_STREAM_ERROR, "zlib's state is spoiled")
          let made = unsafe room.count - Int(stream.pointee.avail_out)
          unsafe output.append(contentsOf: room[..<made])
        } while unsafe stream.pointee.avail_out == 0
      }
      unsafe stream.pointee.next_in = nil
    }
  }
}
