internal import COpenSSL

/// The private half of an Ed25519 key (RFC 8032). It never shows its bytes where values are printed.
public struct SigningKey: Equatable, Sendable {
  /// Length of the seed in bytes.
  public static let seedSizeBytes = 32

  /// The secret that the key is made from, for the file that keeps it.
  public let seed: [UInt8]

  /// Takes exactly 32 bytes; anything else is nil.
  public init?(seed: [UInt8]) {
    guard seed.count == Self.seedSizeBytes else { return nil }
    self.seed = seed
  }

  private init() { seed = RandomBytes.make(Self.seedSizeBytes) }

  /// A new key that nobody can guess.
  public static func make() -> SigningKey { SigningKey() }

  /// The public half.
  public var verifyingKey: VerifyingKey {
    var bytes = [UInt8](repeating: 0, count: VerifyingKey.sizeBytes)
    var count = bytes.count
    let key = unsafe openPrivate()
    defer { unsafe EVP_PKEY_free(key) }
    let got = unsafe EVP_PKEY_get_raw_public_key(key, &bytes, &count)
    guard got == 1, let verifying = VerifyingKey(bytes: bytes) else {
      fatalError("OpenSSL gives no public key")
    }
    return verifying
  }

  /// The signature of `message`, 64 bytes; the same message always has the same.
  public func sign(_ message: [UInt8]) -> [UInt8] {
    let key = unsafe openPrivate()
    defer { unsafe EVP_PKEY_free(key) }
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: VerifyingKey.signatureSizeBytes)
    var count = signature.count
    let begun = unsafe EVP_DigestSignInit(context, nil, nil, nil, key)
    precondition(begun == 1, "OpenSSL cannot sign")
    let signed = unsafe EVP_DigestSign(context, &signature, &count, message, message.count)
    precondition(signed == 1 && count == signature.count, "OpenSSL cannot sign")
    return signature
  }

  private func openPrivate() -> OpaquePointer {
    guard
      let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    else { fatalError("OpenSSL offers no Ed25519") }
    return unsafe key
  }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Says that there is a key, and nothing of it.
  public var description: String { "SigningKey" }
  /// The same.
  public var debugDescription: String { description }
  /// Shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
