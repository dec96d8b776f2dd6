/// Bytes cut into pieces, as a network may cut them: where depends on the seed alone.
struct Pieces: Sequence, IteratorProtocol {
  /// Multiplier and increment of a linear generator (Knuth, MMIX).
  private static let multiplier: UInt64 = 6_364_136_223_846_793_005
  private static let increment: UInt64 = 1_442_695_040_888_963_407

  private var rest: ArraySlice<UInt8>
  private var state: UInt64
  private let sizeMax: UInt64

  /// - Parameter seed: 0 cuts behind every byte.
  init(_ bytes: ArraySlice<UInt8>, seed: UInt8) {
    rest = bytes
    state = UInt64(seed)
    sizeMax = seed == 0 ? 1 : 1 << UInt64(1 + seed % 7)
  }

  mutating func next() -> [UInt8]? {
    guard !rest.isEmpty else { return nil }
    state = state &* Self.multiplier &+ Self.increment
    let count = 1 + Int((state >> 33) % sizeMax)
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
