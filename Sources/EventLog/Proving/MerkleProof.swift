public import Seal

/// Checks proofs about Merkle trees (RFC 9162, sections 2.1.3.2 and 2.1.4.2), with nothing but what it is given.
public enum MerkleProof {
  /// Whether `path` proves that the event hash `eventHash` is leaf `index`, from 0, of the tree of `size` leaves
  /// with that root.
  public static func isIncluded(
    _ eventHash: Digest, at index: UInt64, size: UInt64, root: Digest, path: [Digest],
    _ algorithm: DigestAlgorithm
  ) -> Bool {
    guard index < size else { return false }
    var hasher = TreeHasher(algorithm)
    var hash = hasher.leaf(eventHash)
    var node = index
    var last = size - 1
    for sibling in path {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        hash = hasher.node(sibling, hash)
        climb(&node, &last)
      } else {
        hash = hasher.node(hash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Whether `path` proves that the tree of `second` leaves begins with the tree of `first` leaves.
  ///
  /// Every tree begins with the empty one and with itself; then the path is empty.
  public static func isConsistent(
    first: UInt64, root firstRoot: Digest, second: UInt64, root secondRoot: Digest,
    path: [Digest], _ algorithm: DigestAlgorithm
  ) -> Bool {
    var hasher = TreeHasher(algorithm)
    guard first <= second else { return false }
    guard first < second else { return path.isEmpty && firstRoot == secondRoot }
    guard first > 0 else { return path.isEmpty && firstRoot == hasher.emptyRoot }
    var rest = path[...]
    // A first tree that is full stands in the second one as a whole.
    let isFull = first & (first - 1) == 0
    guard let start = isFull ? firstRoot : rest.popFirst() else { return false }
    var node = first - 1
    var last = second - 1
    while node & 1 == 1 {
      node >>= 1
      last >>= 1
    }
    var firstHash = start
    var secondHash = start
    for sibling in rest {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        firstHash = hasher.node(sibling, firstHash)
        secondHash = hasher.node(sibling, secondHash)
        climb(&node, &last)
      } else {
        secondHash = hasher.node(secondHash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && firstHash == firstRoot && secondHash == secondRoot
  }

  /// Leaves out the levels where a node has no sibling.
  private static func climb(_ node: inout UInt64, _ last: inout UInt64) {
    while node & 1 == 0, node != 0 {
      node >>= 1
      last >>= 1
    }
  }
}
