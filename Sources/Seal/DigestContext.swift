import COpenSSL

/// A digest computed piece by piece. After `finish` it is ready for the next one, so a writer keeps
/// one context for its whole life and allocates nothing per event.
@safe
public struct DigestContext: ~Copyable, @unchecked Sendable {  // one owner: it moves, never shared
  /// The algorithm this context was made for.
  public let algorithm: DigestAlgorithm

  private let context: OpaquePointer

  /// A context ready for its first bytes.
  public init(_ algorithm: DigestAlgorithm = .sha256) {
    guard let context = unsafe EVP_MD_CTX_new() else {
      fatalError("no memory for a digest context")
    }
    self.algorithm = algorithm
    unsafe self.context = context
    let started = unsafe EVP_DigestInit_ex2(context, algorithm.messageDigest.method, nil)
    precondition(started == 1, "the digest could not be started")
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  /// Adds bytes to the digest.
  public mutating func update(_ bytes: [UInt8]) {
    update(bytes.span)
  }

  /// Adds bytes to the digest.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    update(bytes.span)
  }

  /// Adds bytes to the digest.
  public mutating func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let updated = unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
      precondition(updated == 1, "the digest could not take bytes")
    }
  }

  /// Adds an integer as eight bytes, most significant first: the form of every length prefix.
  public mutating func update(bigEndian value: UInt64) {
    var raw = value.bigEndian
    let updated = unsafe EVP_DigestUpdate(context, &raw, MemoryLayout<UInt64>.size)
    precondition(updated == 1, "the digest could not take bytes")
  }

  /// The digest of everything since the start or the last `finish`; starts the next one.
  public mutating func finish() -> Digest {
    let digest = unsafe Digest { output in
      let finished = unsafe EVP_DigestFinal_ex(context, output, nil)
      precondition(finished == 1, "the digest could not be finished")
    }
    // A nil method keeps the algorithm's state in place instead of allocating it anew.
    let started = unsafe EVP_DigestInit_ex2(context, nil, nil)
    precondition(started == 1, "the digest could not be restarted")
    return digest
  }
}
