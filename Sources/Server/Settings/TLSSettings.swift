public import Loop

/// How connections are secured.
public struct TLSSettings: Equatable, Sendable {
  /// File of the certificate in PEM, with those that vouch for it behind it; empty serves without TLS.
  public var certificate = ""
  /// File of the certificate's key in PEM; empty where it stands in the file of the certificate.
  public var key = ""
  /// File of the authorities that vouch for clients, in PEM; empty asks clients for no certificate.
  public var clientAuthorities = ""
  /// Whether clients must have a certificate, where there are authorities.
  public var clientCertificates = TLSContext.ClientCertificates.required
  /// Seconds that browsers shall insist on TLS after they were here (RFC 6797); 0 leaves it to them.
  public var insistSeconds = 31_536_000

  /// Without TLS.
  public init() {}

  /// Whether connections are secured.
  public var isOn: Bool { !certificate.isEmpty }

  /// Every file that is read.
  var files: [String] {
    [certificate, key, clientAuthorities].filter { !$0.isEmpty }
  }

  /// Reads the files.
  func load() throws(TLSFailure) -> TLSContext {
    try TLSContext(
      certificate: certificate, key: key.isEmpty ? certificate : key,
      authorities: clientAuthorities.isEmpty ? nil : clientAuthorities,
      clients: clientCertificates)
  }
}
