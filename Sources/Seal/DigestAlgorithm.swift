/// The digests a log may be chained with. Both give 32 bytes.
public enum DigestAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// SHA-256 (FIPS 180-4), the default.
  case sha256
  /// SM3 (GB/T 32905-2016), where national rules ask for it.
  case sm3

  var messageDigest: MessageDigest {
    switch self {
    case .sha256: .sha256
    case .sm3: .sm3
    }
  }
}
