internal import Seal

/// Takes leaves one after another and knows the root at every size. It keeps one hash a level.
struct TreeBuilder: ~Copyable {
  private(set) var size: UInt64 = 0
  // The full subtrees of the tree so far, the greatest first.
  private var peaks: [Digest] = []

  /// Adds the next event's hash as a leaf.
  mutating func append(_ eventHash: Digest, _ hasher: inout TreeHasher) {
    append(subtree: hasher.leaf(eventHash), level: 0, &hasher)
  }

  /// Adds a full subtree; the leaves so far must be a multiple of its own.
  mutating func append(subtree: Digest, level: Int, _ hasher: inout TreeHasher) {
    precondition(size & (1 << UInt64(level) - 1) == 0, "a subtree that does not fit here")
    var hash = subtree
    var above = size >> UInt64(level)
    while above & 1 == 1 {
      hash = hasher.node(peaks.removeLast(), hash)
      above >>= 1
    }
    peaks.append(hash)
    size += 1 << UInt64(level)
  }

  /// The root of the tree so far.
  func root(_ hasher: inout TreeHasher) -> Digest {
    guard var hash = peaks.last else { return hasher.emptyRoot }
    for peak in peaks.dropLast().reversed() { hash = hasher.node(peak, hash) }
    return hash
  }
}
