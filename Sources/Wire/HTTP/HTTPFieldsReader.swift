/// Collects header or trailer lines up to the empty one.
struct HTTPFieldsReader: Sendable {
  static let lineEndBytes = 2

  private(set) var headers = HTTPHeaders()
  private var scanner = HTTPLineScanner()
  private var bytesTaken = 0

  /// Takes the lines that are whole; true when the empty line has been taken.
  mutating func read(
    _ queue: inout ByteQueue, limits: HTTPLimits
  ) throws(HTTPParseError) -> Bool {
    while let length = try scanner.length(
      in: queue, bytesMax: limits.headerBytesMax - bytesTaken, excess: .headersTooLarge)
    {
      if length > 0 {
        bytesTaken += length + Self.lineEndBytes
        try limits.check(headerBytes: bytesTaken, headers: headers.fields.count + 1)
        headers.append(try queue.withFirst(length, HTTPSyntax.field))
      }
      queue.drop(length + Self.lineEndBytes)
      if length == 0 { return true }
    }
    return false
  }
}
