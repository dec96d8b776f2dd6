/// Reads a file line by line without ever holding it; lines end in LF or CR LF.
struct LineReader {
  enum Line: Equatable {
    case text(line: Int, String)
    case tooLong(line: Int)
  }

  private static let lineFeed: UInt8 = 0x0A

  private let source: ByteSource
  private let sizeBytesMax: Int
  private var buffer: [UInt8] = []
  private var head = 0
  private var line = 1
  private(set) var bytesRead = 0

  init(_ source: ByteSource, sizeBytesMax: Int) {
    self.source = source
    self.sizeBytesMax = sizeBytesMax
  }

  /// The next line; nil at the end.
  mutating func next() throws(ImportError) -> Line? {
    var searched = head
    while true {
      if let end = buffer[searched...].firstIndex(of: Self.lineFeed) {
        return take(until: end, next: end + 1)
      }
      if buffer.count - head > sizeBytesMax { return try refuse() }
      searched = buffer.count - head
      if try !pull() {
        return head < buffer.count ? take(until: buffer.count, next: buffer.count) : nil
      }
    }
  }

  private mutating func take(until end: Int, next: Int) -> Line {
    defer {
      head = next
      line += 1
    }
    guard end - head <= sizeBytesMax else { return .tooLong(line: line) }
    return .text(line: line, trimmed(String(decoding: buffer[head..<end], as: UTF8.self)))
  }

  private mutating func refuse() throws(ImportError) -> Line {
    defer { line += 1 }
    while true {
      head = buffer.count
      guard try pull() else { break }
      if let end = buffer.firstIndex(of: Self.lineFeed) {
        head = end + 1
        break
      }
    }
    return .tooLong(line: line)
  }

  /// Takes more bytes from the source; false when there are none.
  private mutating func pull() throws(ImportError) -> Bool {
    buffer.removeFirst(head)
    head = 0
    let bytes = try source.next()
    bytesRead += bytes.count
    buffer += bytes
    return !bytes.isEmpty
  }
}
