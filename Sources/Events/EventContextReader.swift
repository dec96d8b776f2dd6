public import Wire

/// Reads the contexts of many events.
///
/// Events of one actor differ in little but their commands, so a context whose bytes are those of one seen before, but
/// for the identifier of the command, is taken from there.
public struct EventContextReader: Sendable {
  private struct Seen: Sendable {
    let meta: [UInt8]
    let context: EventContext
  }

  /// How many contexts are kept at most.
  private static let seenMax = 256
  private static let commandKey = Array("\"command\":\"".utf8)
  private static let identifierBytes = 36

  private var seen = [Seen?](repeating: nil, count: Self.seenMax)

  /// Creates a reader that has seen nothing.
  public init() {}

  /// Reads the stored JSON; `occurredAt` stands in a column of its own.
  public mutating func read(
    _ meta: Span<UInt8>, occurredAt: Micros
  ) throws(JSONError) -> EventContext {
    guard let start = Self.commandStart(meta),
      let command = UUID128(utf8: meta.extracting(start..<start + Self.identifierBytes))
    else { return try EventContext(meta: Self.bytes(meta), occurredAt: occurredAt) }
    let slot = Self.slot(meta, start)
    if let known = seen[slot], Self.isAlike(meta, known.meta.span, start) {
      var context = known.context
      context.command = command
      context.occurredAt = occurredAt
      return context
    }
    let bytes = Self.bytes(meta)
    let context = try EventContext(meta: bytes, occurredAt: occurredAt)
    // Quotation marks inside a string are escaped, so this place can be nothing but the command's.
    if context.command == command { seen[slot] = Seen(meta: bytes, context: context) }
    return context
  }

  /// Where the text of the command's identifier begins; nil where it cannot be told at once.
  private static func commandStart(_ meta: Span<UInt8>) -> Int? {
    var start = meta.count - identifierBytes - commandKey.count
    while start >= 0 {
      if meta[start] == commandKey[0], meta[start + 1] == commandKey[1],
        commandKey.indices.allSatisfy({ meta[start + $0] == commandKey[$0] })
      {
        return start + commandKey.count
      }
      start -= 1
    }
    return nil
  }

  private static func slot(_ meta: Span<UInt8>, _ start: Int) -> Int {
    var hash = UInt32(truncatingIfNeeded: meta.count &* 31 &+ start)
    var index = 0
    while index < start {
      hash = (hash ^ UInt32(meta[index])) &* 0x0100_0193
      index += 3
    }
    return Int((hash ^ hash >> 16) % UInt32(seenMax))
  }

  private static func isAlike(_ meta: Span<UInt8>, _ known: Span<UInt8>, _ start: Int) -> Bool {
    guard meta.count == known.count else { return false }
    for index in 0..<start where meta[index] != known[index] { return false }
    for index in start + identifierBytes..<meta.count where meta[index] != known[index] {
      return false
    }
    return true
  }

  private static func bytes(_ span: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(span.count)
    for index in span.indices { bytes.append(span[index]) }
    return bytes
  }
}
