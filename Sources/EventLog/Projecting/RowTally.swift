/// How many rows a table has, and the sum of their checks, so that a row that is missing shows
/// (EventSchemas/FORMAT.md, sections 9 and 13).
struct RowTally: Equatable {
  private static let wordSizeBytes = 8

  var count: Int64 = 0
  var sum: Int64 = 0

  init(count: Int64 = 0, sum: Int64 = 0) {
    self.count = count
    self.sum = sum
  }

  /// Reads what ``bytes`` gives; nil for another length.
  init?(bytes: [UInt8]) {
    guard bytes.count == 2 * Self.wordSizeBytes else { return nil }
    let word = { (bytes: ArraySlice<UInt8>) in bytes.reduce(0) { $0 << 8 | Int64($1) } }
    count = word(bytes.prefix(Self.wordSizeBytes))
    sum = word(bytes.suffix(Self.wordSizeBytes))
  }

  /// Count and sum, most significant bytes first.
  var bytes: [UInt8] {
    [count, sum].flatMap { word in
      (0..<Self.wordSizeBytes).map {
        UInt8(truncatingIfNeeded: word >> Int64(8 * (Self.wordSizeBytes - 1 - $0)))
      }
    }
  }

  mutating func add(_ check: Int64) {
    count &+= 1
    sum &+= check
  }

  mutating func remove(_ check: Int64) {
    count &-= 1
    sum &-= check
  }
}
