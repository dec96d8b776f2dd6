/// Finds the ends of lines, each byte looked at once however the bytes arrive.
struct HTTPLineScanner: Sendable {
  private var scanned = 0

  /// The bytes of the line at the front of the queue without its end, or nil while it is not whole.
  ///
  /// - Throws: `excess` above `bytesMax`, or the bare half of a line end.
  mutating func length(
    in queue: ByteQueue, bytesMax: Int, excess: HTTPParseError
  ) throws(HTTPParseError) -> Int? {
    let end = queue.withFirst(queue.count) { LineEnd.place(in: $0, from: scanned) }
    guard end <= bytesMax else { throw excess }
    scanned = end
    guard end < queue.count else { return nil }
    guard queue[end] == ASCII.carriageReturn else { throw .bareLineFeed }
    guard end + 1 < queue.count else { return nil }
    guard queue[end + 1] == ASCII.lineFeed else { throw .bareCarriageReturn }
    scanned = 0
    return end
  }
}
