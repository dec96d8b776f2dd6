internal import Seal

/// A full subtree and its hash.
struct TreeNode: Equatable, Sendable {
  let subtree: Subtree
  let hash: Digest
}
