/// A full subtree of a Merkle tree: `number` counts the subtrees of its `level` from the left, from 0.
struct Subtree: Hashable, Sendable {
  /// It has two to the power of this many leaves.
  let level: Int
  let number: UInt64

  /// The full subtrees that a range of leaves is put together from, left to right.
  ///
  /// The range must begin at a multiple of the least power of two that is not less than its length, as all ranges
  /// in the proofs of RFC 6962 do.
  static func covering(_ leaves: Range<UInt64>) -> [Subtree] {
    var subtrees: [Subtree] = []
    var start = leaves.lowerBound
    while start < leaves.upperBound {
      let level = UInt64.bitWidth - 1 - (leaves.upperBound - start).leadingZeroBitCount
      subtrees.append(Subtree(level: level, number: start >> UInt64(level)))
      start += 1 << UInt64(level)
    }
    return subtrees
  }
}
