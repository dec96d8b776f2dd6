import COpenSSL

/// Keyed digests (RFC 2104) over SHA-256 or SM3.
public enum HMAC {
  /// The code of `bytes` under `key`, which may not be empty: an empty key authenticates nothing.
  public static func code(
    key: [UInt8], _ bytes: [UInt8], _ algorithm: DigestAlgorithm = .sha256
  ) -> Digest {
    precondition(!key.isEmpty, "a key without bytes authenticates nothing")
    let template =
      switch algorithm {
      case .sha256: MACTemplate.sha256
      case .sm3: MACTemplate.sm3
      }
    return template.code(key: key, bytes)
  }
}
