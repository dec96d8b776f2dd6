import Seal
import Testing

@testable import EventLog

@Suite struct MerkleTests {
  /// The tree of RFC 6962 over any leaves, straight from its definition: slow and plain.
  private static func root(_ leaves: ArraySlice<Digest>, _ hasher: inout TreeHasher) -> Digest {
    switch leaves.count {
    case 0: return hasher.emptyRoot
    case 1: return leaves[leaves.startIndex]
    default:
      var left = 1
      while left * 2 < leaves.count { left *= 2 }
      let middle = leaves.startIndex + left
      let first = root(leaves[..<middle], &hasher)
      return hasher.node(first, root(leaves[middle...], &hasher))
    }
  }

  private static func hashes(_ count: Int) -> [Digest] {
    (0..<count).map { Digest.of([UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)]) }
  }

  private static func hash(_ range: Range<UInt64>, _ leaves: [Digest]) -> Digest {
    var hasher = TreeHasher(.sha256)
    return root(leaves[Int(range.lowerBound)..<Int(range.upperBound)], &hasher)
  }

  /// The eight leaves and roots that the tests of Certificate Transparency have used since its beginning.
  @Test func `the published tree of eight leaves has the published roots`() throws {
    let inputs: [[UInt8]] = [
      [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
      (0x50...0x57).map { $0 }, (0x60...0x6F).map { $0 },
    ]
    let roots = [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    var hasher = TreeHasher(.sha256)
    #expect(
      hasher.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    var builder = TreeBuilder()
    for (input, expected) in zip(inputs, roots) {
      // A leaf of ours is an event's hash; the published ones are other bytes behind the same tag.
      builder.append(leaf: Digest.of([0] + input), &hasher)
      #expect(builder.root(&hasher).hex == expected)
    }
  }

  @Test func `a leaf is the digest of a zero byte and the event's hash`() {
    let hash = Digest.of([7])
    for algorithm in DigestAlgorithm.allCases {
      var hasher = TreeHasher(algorithm)
      #expect(hasher.leaf(hash) == Digest.of([0] + hash.bytes, algorithm))
      #expect(
        hasher.node(hash, .zero) == Digest.of([1] + hash.bytes + Digest.zero.bytes, algorithm))
    }
  }

  @Test func `every proof up to seventy leaves holds and no neighbour of it does`() {
    let events = Self.hashes(70)
    var hasher = TreeHasher(.sha256)
    let leaves = events.map { hasher.leaf($0) }
    let roots = (0...leaves.count).map { Self.hash(0..<UInt64($0), leaves) }
    var builder = TreeBuilder()
    for size in 1...UInt64(leaves.count) {
      builder.append(events[Int(size) - 1], &hasher)
      #expect(builder.root(&hasher) == roots[Int(size)])
      for index in 0..<size {
        let path = ProofShape.inclusion(of: index, size: size).map { Self.hash($0, leaves) }
        #expect(path.count <= 7)
        func holds(_ event: UInt64, _ index: UInt64, _ size: UInt64, _ path: [Digest]) -> Bool {
          MerkleProof.isIncluded(
            events[Int(event)], at: index, size: size, root: roots[Int(size)], path: path, .sha256)
        }
        #expect(holds(index, index, size, path))
        #expect(!holds((index + 1) % 70, index, size, path))
        #expect(!holds(index, index, size, path + [.zero]))
        if index > 0 { #expect(!holds(index, index - 1, size, path)) }
        if !path.isEmpty { #expect(!holds(index, index, size, Array(path.dropLast()))) }
        #expect(!holds(index, size, size, path))
      }
    }
  }

  @Test func `every pair of trees up to seventy leaves is proven consistent and no other`() {
    var hasher = TreeHasher(.sha256)
    let leaves = Self.hashes(70).map { hasher.leaf($0) }
    let roots = (0...leaves.count).map { Self.hash(0..<UInt64($0), leaves) }
    for second in 0...UInt64(leaves.count) {
      for first in 0...second {
        let path = ProofShape.consistency(from: first, to: second).map { Self.hash($0, leaves) }
        func holds(_ firstRoot: Digest, _ secondRoot: Digest, _ path: [Digest]) -> Bool {
          MerkleProof.isConsistent(
            first: first, root: firstRoot, second: second, root: secondRoot, path: path, .sha256)
        }
        let (before, after) = (roots[Int(first)], roots[Int(second)])
        #expect(holds(before, after, path))
        #expect(!holds(before, after, path + [.zero]))
        #expect(!holds(.zero, after, path))
        if first > 0 { #expect(!holds(before, .zero, path)) }
        if !path.isEmpty { #expect(!holds(before, after, Array(path.dropLast()))) }
        #expect(
          first == second
            || !MerkleProof.isConsistent(
              first: second, root: after, second: first, root: before, path: path, .sha256)
        )
      }
    }
  }

  @Test func `ranges of proofs are put together from full subtrees`() {
    let leaves = Self.hashes(70)
    var hasher = TreeHasher(.sha256)
    for size in 1...70 as ClosedRange<UInt64> {
      for index in 0..<size {
        for range in ProofShape.inclusion(of: index, size: size) {
          let parts = Subtree.covering(range).map { part in
            Self.hash(
              part.number << UInt64(part.level)..<(part.number + 1) << UInt64(part.level), leaves)
          }
          let joined = parts.dropLast().reversed().reduce(parts[parts.count - 1]) {
            hasher.node($1, $0)
          }
          #expect(joined == Self.hash(range, leaves))
        }
      }
    }
  }
}
