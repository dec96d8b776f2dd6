/// How often something was observed, by size, in fixed buckets: an observation costs a few comparisons and no memory.
struct Histogram {
  /// The upper ends of the buckets but the last, which has none, in order.
  let bounds: [Int64]
  /// Observations in each bucket alone.
  private(set) var counts: [UInt64]
  private(set) var sum: Int64 = 0

  init(bounds: [Int64]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  /// From a quarter of a millisecond to ten seconds, in microseconds.
  static let latency = Histogram(bounds: [
    250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 10_000_000,
  ])
  /// Events of one commit.
  static let sizes = Histogram(bounds: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000])

  var count: UInt64 { counts.reduce(0, +) }

  mutating func observe(_ value: Int64) {
    var bucket = 0
    while bucket < bounds.count, value > bounds[bucket] { bucket += 1 }
    counts[bucket] += 1
    sum += value
  }
}
