/// Collects a body of any framing (RFC 9112 sections 6 and 7).
struct HTTPBodyReader: Sendable {
  private enum Phase {
    case plain(left: Int)
    case untilClose
    case chunkSize
    case chunk(left: Int)
    case chunkEnd
    case trailers
    case complete
  }

  private(set) var bytes: [UInt8] = []
  private var phase: Phase
  private var scanner = HTTPLineScanner()
  private var trailers = HTTPFieldsReader()
  private var extensionBytes = 0

  init(_ framing: HTTPBodyFraming) {
    phase =
      switch framing {
      case .length(let count): .plain(left: count)
      case .chunked: .chunkSize
      case .untilClose: .untilClose
      }
  }

  var endsWithConnection: Bool {
    switch phase {
    case .untilClose: true
    case .plain, .chunkSize, .chunk, .chunkEnd, .trailers, .complete: false
    }
  }

  /// Takes what belongs to the body; true when it is complete.
  mutating func read(
    _ queue: inout ByteQueue, limits: HTTPLimits
  ) throws(HTTPParseError) -> Bool {
    while true {
      switch phase {
      case .complete: return true
      case .untilClose:
        try limits.check(bodyBytes: bytes.count + queue.count)
        queue.move(queue.count, to: &bytes)
        return false
      case .plain(let left):
        guard let rest = take(left, from: &queue) else {
          phase = .complete
          continue
        }
        phase = .plain(left: rest)
        return false
      case .chunk(let left):
        guard let rest = take(left, from: &queue) else {
          phase = .chunkEnd
          continue
        }
        phase = .chunk(left: rest)
        return false
      case .chunkSize:
        guard let size = try readChunkSize(&queue, limits: limits) else { return false }
        phase = size == 0 ? .trailers : .chunk(left: size)
      case .chunkEnd:
        guard let length = try scanner.length(in: queue, bytesMax: 0, excess: .chunkMalformed)
        else { return false }
        queue.drop(length + HTTPFieldsReader.lineEndBytes)
        phase = .chunkSize
      case .trailers:
        guard try trailers.read(&queue, limits: limits) else { return false }
        phase = .complete
      }
    }
  }

  /// Moves up to `count` bytes; what is left to move, or nil when nothing is.
  private mutating func take(_ count: Int, from queue: inout ByteQueue) -> Int? {
    let part = min(count, queue.count)
    queue.move(part, to: &bytes)
    return part == count ? nil : count - part
  }

  private mutating func readChunkSize(
    _ queue: inout ByteQueue, limits: HTTPLimits
  ) throws(HTTPParseError) -> Int? {
    guard
      let length = try scanner.length(
        in: queue, bytesMax: HTTPLimits.chunkLineBytesMax, excess: .chunkMalformed)
    else { return nil }
    let (size, digits) = try queue.withFirst(length, Self.chunkSize)
    queue.drop(length + HTTPFieldsReader.lineEndBytes)
    extensionBytes += length - digits
    guard extensionBytes <= HTTPLimits.chunkExtensionBytesMax else { throw .chunkMalformed }
    try limits.check(bodyBytes: bytes.count + size)
    return size
  }

  /// The size and its count of digits; extensions behind a semicolon are passed over unread, as
  /// RFC 9112 section 7.1.1 demands of those who know none.
  private static func chunkSize(
    _ line: Span<UInt8>
  ) throws(HTTPParseError) -> (size: Int, digits: Int) {
    var size = 0
    var digits = 0
    while digits < line.count, let value = Hexadecimal.value(of: line[digits]) {
      guard digits < HTTPLimits.chunkSizeDigitsMax else { throw .chunkMalformed }
      size = size << 4 | Int(value)
      digits += 1
    }
    guard digits > 0 else { throw .chunkMalformed }
    guard digits < line.count else { return (size, digits) }
    guard line[digits] == ASCII.semicolon else { throw .chunkMalformed }
    for index in digits..<line.count where !HTTPSyntax.isFieldValue(line[index]) {
      throw .chunkMalformed
    }
    return (size, digits)
  }
}
