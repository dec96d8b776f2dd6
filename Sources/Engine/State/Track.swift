public import Events

/// The positions of one device session.
public struct Track: Sendable {
  /// Whose positions they are, where they are a person's and not a team's.
  public let responder: ResponderID?
  /// Whether more positions may come.
  public internal(set) var isOpen = true
  /// The numbers of the fixes received, as ranges that neither touch nor overlap, in order.
  public internal(set) var received: [Range<UInt64>] = []

  /// The parts of a range of numbers that have not been received yet, in order.
  func missing(of numbers: Range<UInt64>) -> [Range<UInt64>] {
    var missing: [Range<UInt64>] = []
    var next = numbers.lowerBound
    for known in received where known.upperBound > next {
      guard known.lowerBound < numbers.upperBound else { break }
      if known.lowerBound > next { missing.append(next..<known.lowerBound) }
      next = known.upperBound
    }
    if next < numbers.upperBound { missing.append(next..<numbers.upperBound) }
    return missing
  }

  mutating func insert(_ numbers: Range<UInt64>) {
    // Fixes nearly always come in order: extend the last range without searching.
    if let last = received.last, last.upperBound == numbers.lowerBound {
      received[received.count - 1] = last.lowerBound..<numbers.upperBound
      return
    }
    var merged = numbers
    var kept: [Range<UInt64>] = []
    for known in received {
      if known.upperBound < merged.lowerBound || known.lowerBound > merged.upperBound {
        kept.append(known)
      } else {
        merged =
          min(known.lowerBound, merged.lowerBound)..<max(known.upperBound, merged.upperBound)
      }
    }
    kept.append(merged)
    received = kept.sorted { $0.lowerBound < $1.lowerBound }
  }
}

extension Track: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    responder = try reader.take()
    isOpen = try reader.take()
    for _ in 0..<(try reader.count()) {
      let lower: UInt64 = try reader.take()
      let upper: UInt64 = try reader.take()
      guard lower < upper, lower > received.last?.upperBound ?? 0 || received.isEmpty else {
        throw .malformed
      }
      received.append(lower..<upper)
    }
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(responder)
    writer.put(isOpen)
    writer.put(number: UInt64(received.count))
    for range in received {
      writer.put(range.lowerBound)
      writer.put(range.upperBound)
    }
  }
}
