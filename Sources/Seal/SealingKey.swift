import COpenSSL

/// A key that seals bytes so that only its holder can read them and nobody can change them unseen: AES-256-GCM
/// (FIPS 197, NIST SP 800-38D).
///
/// Every sealing draws a random nonce of 96 bits. SP 800-38D, section 8.3, bounds that at 2³² sealings under one key;
/// with a key for each person no key comes near it, and the master key seals one key for each person.
public struct SealingKey: Equatable, Sendable {
  /// Length of a key in bytes.
  public static let sizeBytes = 32
  /// Length of the nonce that stands before the ciphertext, in bytes.
  public static let nonceSizeBytes = 12
  /// Length of the tag that stands behind the ciphertext, in bytes.
  public static let tagSizeBytes = 16
  /// By how many bytes what is sealed is longer than what it holds.
  public static let overheadSizeBytes = nonceSizeBytes + tagSizeBytes

  /// The key itself, to be kept where nobody else can read it.
  public let bytes: [UInt8]

  /// Takes exactly 32 bytes; anything else is nil.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.sizeBytes else { return nil }
    self.bytes = bytes
  }

  private init(random: Void) { bytes = RandomBytes.make(Self.sizeBytes) }

  /// A fresh random key.
  public static func make() -> SealingKey { SealingKey(random: ()) }

  /// Seals bytes: nonce, ciphertext, tag.
  ///
  /// - Parameter authenticated: must be the same at the opening; it is neither hidden nor kept.
  public func seal(_ plain: [UInt8], authenticating authenticated: [UInt8]) -> [UInt8] {
    seal(plain, authenticating: authenticated, nonce: RandomBytes.make(Self.nonceSizeBytes))
  }

  /// Opens what was sealed; nil where it was sealed with another key or changed since.
  public func open(_ sealed: [UInt8], authenticating authenticated: [UInt8]) -> [UInt8]? {
    guard sealed.count >= Self.overheadSizeBytes else { return nil }
    let tagStart = sealed.count - Self.tagSizeBytes
    var context = CipherContext()
    context.begin(key: bytes, nonce: sealed.span.extracting(first: Self.nonceSizeBytes), .opening)
    context.authenticate(authenticated)
    var plain = [UInt8](repeating: 0, count: sealed.count - Self.overheadSizeBytes)
    context.pass(Array(sealed[Self.nonceSizeBytes..<tagStart]), into: &plain, at: 0)
    return context.hasTag(Array(sealed[tagStart...])) ? plain : nil
  }

  /// Seals with a nonce of the caller's choice, which must never come twice under one key.
  func seal(
    _ plain: [UInt8], authenticating authenticated: [UInt8], nonce: [UInt8]
  ) -> [UInt8] {
    var context = CipherContext()
    return context.seal(plain, under: self, authenticating: authenticated, nonce: nonce.span)
  }
}
