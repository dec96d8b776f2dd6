import COpenSSL
import Glibc

/// What all connections of one end share: the certificate with its key, or whom to believe (RFC 8446; RFC 5246 for TLS
/// 1.2, with forward secrecy and authenticated encryption only).
///
/// It may be made on any thread, which reads files, and does not change afterwards.
@safe
public final class TLSContext: @unchecked Sendable {  // OpenSSL counts references by itself
  /// Whether clients have to show a certificate of their own.
  public enum ClientCertificates: String, CaseIterable, Sendable {
    /// Who has none is not let in.
    case required
    /// Who has one must have a good one.
    case optional
  }

  private static let ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20"
  private static let sessionName: [UInt8] = Array("zhihui".utf8)

  /// When the certificate begins to be good, in seconds since 1970; nil for a client.
  public private(set) var validFromSeconds: Int64?
  /// When the certificate ends being good, in seconds since 1970; nil for a client.
  public private(set) var validToSeconds: Int64?

  let context: OpaquePointer
  let isServer: Bool

  /// A server's, with its certificate, and those that vouch for it behind it, and its key in files in PEM.
  ///
  /// - Parameters:
  ///   - authorities: file of the authorities that vouch for clients; nil asks clients for nothing.
  ///   - clients: whether clients must have a certificate, where there are authorities.
  public init(
    certificate: String, key: String, authorities: String? = nil,
    clients: ClientCertificates = .required
  ) throws(TLSFailure) {
    isServer = true
    unsafe context = Self.make(TLS_server_method())
    try useCertificate(certificate)
    try useKey(key, of: certificate)
    unsafe zhihui_tls_choose_protocols(context)
    let named = unsafe SSL_CTX_set_session_id_context(
      context, Self.sessionName, UInt32(Self.sessionName.count))
    precondition(named == 1, "sessions could not be named")
    guard let authorities else { return }
    try trust(authorities)
    guard let names = unsafe SSL_load_client_CA_file(authorities) else {
      throw .authoritiesUnreadable(path: authorities, reason: Self.takeReason())
    }
    unsafe SSL_CTX_set_client_CA_list(context, names)
    let must = clients == .required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0
    unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER | must, nil)
  }

  /// A client's, that believes the authorities in a file, or those of the system.
  ///
  /// - Parameters:
  ///   - certificate: file of its own certificate with its key, where servers ask for one.
  public init(
    authorities: String?, certificate: String? = nil, key: String? = nil
  ) throws(TLSFailure) {
    isServer = false
    unsafe context = Self.make(TLS_client_method())
    if let authorities {
      try trust(authorities)
    } else {
      let found = unsafe SSL_CTX_set_default_verify_paths(context)
      guard found == 1 else {
        throw .authoritiesUnreadable(path: "", reason: Self.takeReason())
      }
    }
    unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    if let certificate {
      try useCertificate(certificate)
      try useKey(key ?? certificate, of: certificate)
    }
  }

  deinit { unsafe SSL_CTX_free(context) }

  private static func make(_ method: OpaquePointer?) -> OpaquePointer {
    ERR_clear_error()
    guard let context = unsafe SSL_CTX_new(method) else { fatalError("OpenSSL offers no TLS") }
    unsafe zhihui_tls_restrict(context)
    let taken = unsafe SSL_CTX_set_cipher_list(context, ciphers)
    precondition(taken == 1, "OpenSSL knows none of the ciphers")
    unsafe SSL_CTX_set_default_passwd_cb(context, zhihui_tls_no_passphrase)
    return unsafe context
  }

  private func useCertificate(_ path: String) throws(TLSFailure) {
    guard unsafe SSL_CTX_use_certificate_chain_file(context, path) == 1 else {
      throw .certificateUnreadable(path: path, reason: Self.takeReason())
    }
    let certificate = unsafe SSL_CTX_get0_certificate(context)
    unsafe validFromSeconds = zhihui_tls_seconds(X509_get0_notBefore(certificate))
    unsafe validToSeconds = zhihui_tls_seconds(X509_get0_notAfter(certificate))
  }

  private func useKey(_ path: String, of certificate: String) throws(TLSFailure) {
    guard let file = unsafe BIO_new_file(path, "r") else {
      throw .keyUnreadable(path: path, reason: Self.takeReason())
    }
    defer { unsafe BIO_free(file) }
    guard let key = unsafe PEM_read_bio_PrivateKey(file, nil, zhihui_tls_no_passphrase, nil) else {
      throw .keyUnreadable(path: path, reason: Self.takeReason())
    }
    defer { unsafe EVP_PKEY_free(key) }
    guard unsafe X509_check_private_key(SSL_CTX_get0_certificate(context), key) == 1 else {
      ERR_clear_error()
      throw .keyMismatch(certificate: certificate, key: path)
    }
    guard unsafe SSL_CTX_use_PrivateKey(context, key) == 1 else {
      throw .unsuitable(reason: Self.takeReason())
    }
  }

  private func trust(_ authorities: String) throws(TLSFailure) {
    guard unsafe SSL_CTX_load_verify_file(context, authorities) == 1 else {
      throw .authoritiesUnreadable(path: authorities, reason: Self.takeReason())
    }
  }

  /// The first reason OpenSSL has noted, in its words; forgets the rest.
  static func takeReason() -> String {
    let code = ERR_get_error()
    ERR_clear_error()
    // A system's error carries its number where others have a reason.
    if code >> 31 & 1 == 1 {
      return unsafe strerror(Int32(truncatingIfNeeded: code & 0x7FFF_FFFF)).map {
        unsafe String(cString: $0)
      } ?? ""
    }
    return unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) } ?? ""
  }
}
