/// Why connections cannot be secured, before the first one.
public enum TLSFailure: Error, Hashable, Sendable {
  /// The file of the certificate cannot be read, or holds none in PEM.
  case certificateUnreadable(path: String, reason: String)
  /// The file of the key cannot be read, holds none in PEM, or one under a passphrase.
  case keyUnreadable(path: String, reason: String)
  /// The key is another certificate's.
  case keyMismatch(certificate: String, key: String)
  /// The file of authorities cannot be read, or holds no certificate in PEM.
  case authoritiesUnreadable(path: String, reason: String)
  /// The certificate and the key are of a kind or size that TLS 1.2 and 1.3 do not take.
  case unsuitable(reason: String)
}
