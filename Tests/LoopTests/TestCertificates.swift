import Loop

/// Certificates for tests, in `Tests/Certificates`: those of `server`, `other` and `expired` are for localhost,
/// 127.0.0.1 and ::1; all of them are from one authority, and their keys guard nothing.
enum TestCertificates {
  static func path(_ name: String, _ file: String = #filePath) -> String {
    file.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Certificates/" + name
  }

  static func server(
    _ name: String = "server", clients: TLSContext.ClientCertificates? = nil
  ) throws -> TLSContext {
    try TLSContext(
      certificate: path("\(name).pem"), key: path("\(name).key"),
      authorities: clients == nil ? nil : path("authority.pem"), clients: clients ?? .required)
  }

  static func client(authority: String = "authority.pem", _ name: String? = nil) throws
    -> TLSContext
  {
    try TLSContext(
      authorities: path(authority), certificate: name.map { path("\($0).pem") },
      key: name.map { path("\($0).key") })
  }
}
