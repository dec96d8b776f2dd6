internal import Seal

/// Takes leaves one after another and knows the root at every size. It keeps one hash a level.
struct TreeBuilder: ~Copyable {
  /// The least level of the nodes that are kept in a file: one for 256 events and as many again above them.
  static let keptLevel = 8

  private(set) var size: UInt64
  // The full subtrees of the tree so far, the greatest first.
  private var peaks: [Digest]
  private var completed: [TreeNode] = []

  /// A tree without leaves.
  init() {
    size = 0
    peaks = []
  }

  /// A tree of so many leaves, whose full subtrees (``Subtree/covering(_:)``) have these hashes.
  init(size: UInt64, peaks: [Digest]) {
    precondition(peaks.count == size.nonzeroBitCount, "hashes that do not make up a tree")
    self.size = size
    self.peaks = peaks
  }

  /// Adds the next event's hash as a leaf.
  mutating func append(_ eventHash: Digest, _ hasher: inout TreeHasher) {
    append(leaf: hasher.leaf(eventHash), &hasher)
  }

  /// Adds a leaf by its hash.
  mutating func append(leaf: Digest, _ hasher: inout TreeHasher) {
    var hash = leaf
    var number = size
    var level = 0
    while number & 1 == 1 {
      hash = hasher.node(peaks.removeLast(), hash)
      number >>= 1
      level += 1
      if level >= Self.keptLevel {
        completed.append(TreeNode(subtree: Subtree(level: level, number: number), hash: hash))
      }
    }
    peaks.append(hash)
    size += 1
  }

  /// Hands out the nodes of ``keptLevel`` and above that were completed since this was last asked.
  mutating func takeCompleted() -> [TreeNode] {
    guard !completed.isEmpty else { return [] }
    defer { completed.removeAll(keepingCapacity: true) }
    return completed
  }

  /// The root of the tree so far.
  func root(_ hasher: inout TreeHasher) -> Digest {
    guard !peaks.isEmpty else { return hasher.emptyRoot }
    return hasher.joined(peaks)
  }
}

extension TreeHasher {
  /// The hash over full subtrees that stand side by side, the greatest first.
  mutating func joined(_ subtrees: [Digest]) -> Digest {
    var hash = subtrees[subtrees.count - 1]
    for subtree in subtrees.dropLast().reversed() { hash = node(subtree, hash) }
    return hash
  }
}
