/// Seals short values one after another at the least cost for each.
///
/// One context of the cipher serves them all, and nonces are drawn from the generator in blocks: either of them costs
/// more than the cipher takes for a few hundred bytes.
public struct Sealer: ~Copyable, Sendable {
  private static let noncesPerDraw = 64

  private var context = CipherContext()
  private var nonces: [UInt8] = []
  private var noncesUsed = noncesPerDraw

  /// A sealer that has drawn nothing yet.
  public init() {}

  /// Seals bytes as ``SealingKey/seal(_:authenticating:)`` does.
  public mutating func seal(
    _ plain: [UInt8], under key: SealingKey, authenticating authenticated: [UInt8]
  ) -> [UInt8] {
    if noncesUsed == Self.noncesPerDraw {
      nonces = RandomBytes.make(Self.noncesPerDraw * SealingKey.nonceSizeBytes)
      noncesUsed = 0
    }
    let start = noncesUsed * SealingKey.nonceSizeBytes
    // Counted before it is used: no nonce may ever come twice.
    noncesUsed += 1
    let nonces = nonces
    return context.seal(
      plain, under: key, authenticating: authenticated,
      nonce: nonces.span.extracting(start..<start + SealingKey.nonceSizeBytes))
  }
}
