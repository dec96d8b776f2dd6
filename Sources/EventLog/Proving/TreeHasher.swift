public import Seal

/// Hashes leaves and nodes of a Merkle tree (RFC 6962, section 2.1) with the digest of a log.
///
/// Leaves and nodes begin with different bytes, so that a node can never be passed off as a leaf.
public struct TreeHasher: ~Copyable, Sendable {
  private static let nodeTag: UInt8 = 1

  private var digester: MessageDigester

  /// The digest that it hashes with.
  public let algorithm: DigestAlgorithm

  /// A hasher for the trees of a log.
  public init(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    digester = MessageDigester(algorithm)
  }

  /// The root of a tree without leaves: the digest of nothing.
  public var emptyRoot: Digest { Digest.of([], algorithm) }

  /// The hash of a leaf, which is the hash of an event.
  public mutating func leaf(_ eventHash: Digest) -> Digest {
    // On the stack: nothing is allocated for a message.
    var message = InlineArray<33, UInt8>(repeating: 0)
    eventHash.withBytes { bytes in
      for index in bytes.indices { message[1 + index] = bytes[index] }
    }
    return digester.digest(message.span)
  }

  /// The hash of a node with two below it.
  public mutating func node(_ left: Digest, _ right: Digest) -> Digest {
    var message = InlineArray<65, UInt8>(repeating: Self.nodeTag)
    left.withBytes { bytes in
      for index in bytes.indices { message[1 + index] = bytes[index] }
    }
    right.withBytes { bytes in
      for index in bytes.indices { message[33 + index] = bytes[index] }
    }
    return digester.digest(message.span)
  }
}
