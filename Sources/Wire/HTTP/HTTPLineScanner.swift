/// Finds the ends of lines, each byte looked at once however the bytes arrive.
struct HTTPLineScanner: Sendable {
  private var scanned = 0

  /// The bytes of the line at the front of the queue without its end, or nil while it is not whole.
  ///
  /// - Throws: `excess` above `bytesMax`, or the bare half of a line end.
  mutating func length(
    in queue: ByteQueue, bytesMax: Int, excess: HTTPParseError
  ) throws(HTTPParseError) -> Int? {
    while scanned < queue.count {
      switch queue[scanned] {
      case ASCII.lineFeed: throw .bareLineFeed
      case ASCII.carriageReturn:
        guard scanned + 1 < queue.count else { return nil }
        guard queue[scanned + 1] == ASCII.lineFeed else { throw .bareCarriageReturn }
        defer { scanned = 0 }
        return scanned
      default:
        guard scanned < bytesMax else { throw excess }
        scanned += 1
      }
    }
    return nil
  }
}
