/// Which ranges of leaves the hashes of a proof stand for (RFC 6962, sections 2.1.1 and 2.1.2), in their order.
enum ProofShape {
  /// The proof that the leaf `index`, from 0, is in the tree of `size` leaves.
  static func inclusion(of index: UInt64, size: UInt64) -> [Range<UInt64>] {
    var ranges: [Range<UInt64>] = []
    var leaves = 0..<size
    while leaves.upperBound - leaves.lowerBound > 1 {
      let middle = middle(of: leaves)
      if index < middle {
        ranges.append(middle..<leaves.upperBound)
        leaves = leaves.lowerBound..<middle
      } else {
        ranges.append(leaves.lowerBound..<middle)
        leaves = middle..<leaves.upperBound
      }
    }
    return ranges.reversed()
  }

  /// The proof that the tree of `second` leaves begins with the tree of `first` leaves.
  static func consistency(from first: UInt64, to second: UInt64) -> [Range<UInt64>] {
    guard first > 0, first < second else { return [] }
    var ranges: [Range<UInt64>] = []
    var leaves = 0..<second
    while leaves.upperBound != first {
      let middle = middle(of: leaves)
      if first <= middle {
        ranges.append(middle..<leaves.upperBound)
        leaves = leaves.lowerBound..<middle
      } else {
        ranges.append(leaves.lowerBound..<middle)
        leaves = middle..<leaves.upperBound
      }
    }
    // Whoever asks has the root of the first tree, so it is left out where it is all that remains.
    if leaves.lowerBound > 0 { ranges.append(leaves) }
    return ranges.reversed()
  }

  /// Where a tree divides: its left side has the greatest power of two that is less than all its leaves.
  private static func middle(of leaves: Range<UInt64>) -> UInt64 {
    let last = leaves.upperBound - leaves.lowerBound - 1
    return leaves.lowerBound + 1 << UInt64(UInt64.bitWidth - 1 - last.leadingZeroBitCount)
  }
}
