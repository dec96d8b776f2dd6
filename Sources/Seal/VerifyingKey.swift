internal import COpenSSL

/// The public half of an Ed25519 key (RFC 8032).
public struct VerifyingKey: Hashable, Sendable {
  /// Length of the key in bytes.
  public static let sizeBytes = 32
  /// Length of a signature in bytes.
  public static let signatureSizeBytes = 64

  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Takes exactly 32 bytes; anything else is nil.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.sizeBytes else { return nil }
    self.bytes = bytes
  }

  /// Whether `signature` was made over `message` with the private half.
  public func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == Self.signatureSizeBytes,
      let key = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    else { return false }
    defer { unsafe EVP_PKEY_free(key) }
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
    return unsafe EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}
