/// A whole request (RFC 9110 section 3.4).
public struct HTTPRequest: Equatable, Sendable {
  /// The method.
  public let method: HTTPMethod
  /// The target, taken apart.
  public let target: HTTPTarget
  /// The version the client speaks.
  public let version: HTTPVersion
  /// The header fields as received.
  public var headers: HTTPHeaders
  /// The body without its framing.
  public var body: [UInt8]

  /// A request of version 1.1 for a client to send.
  ///
  /// - Throws: `targetMalformed` or `hostMalformed`.
  public init(
    _ method: HTTPMethod,
    _ target: String,
    host: String,
    headers: HTTPHeaders = HTTPHeaders(),
    body: [UInt8] = []
  ) throws(HTTPParseError) {
    guard HTTPSyntax.isAuthority(host.utf8) else { throw .hostMalformed }
    var all = HTTPHeaders()
    all.add("Host", host)
    for field in headers.fields { all.append(field) }
    self.init(
      method: method, target: try HTTPTarget(target), version: .http11, headers: all, body: body)
  }

  init(
    method: HTTPMethod, target: HTTPTarget, version: HTTPVersion, headers: HTTPHeaders,
    body: [UInt8]
  ) {
    self.method = method
    self.target = target
    self.version = version
    self.headers = headers
    self.body = body
  }

  /// The path as it stands on the wire.
  public var path: String { target.path }

  /// The decoded segments of the path.
  public var pathSegments: [String] { target.segments }

  /// The first parameter of that name in the query, decoded.
  public func query(_ name: String) -> String? { target.query(name) }

  /// Host and port the client asked for: of the absolute form, otherwise of the Host field.
  public var authority: String? { target.authority ?? headers["Host"] }

  /// Whether the response goes without its body (RFC 9110 section 9.3.2).
  public var isHead: Bool { method == .head }

  /// Whether the connection serves another request after this one (RFC 9112 section 9.3).
  public var keepsConnection: Bool {
    if headers.list("Connection", contains: "close") { return false }
    switch version {
    case .http11: return true
    case .http10: return headers.list("Connection", contains: "keep-alive")
    }
  }

  /// Whether the client offers to change the protocol (RFC 9110 section 7.8). The parser stops
  /// behind such a request.
  public var offersUpgrade: Bool {
    version == .http11 && !headers.list("Upgrade").isEmpty
      && headers.list("Connection", contains: "upgrade")
  }

  /// Appends the request as bytes, with the length of the body when there is one or when the method
  /// lets the server expect one (RFC 9110 section 8.6).
  public func encode(into bytes: inout [UInt8]) {
    bytes.append(contentsOf: "\(method.name) \(target.text) HTTP/1.1".utf8)
    HTTPSyntax.appendLineEnd(to: &bytes)
    var plain = headers
    plain.remove("Content-Length")
    plain.remove("Transfer-Encoding")
    plain.encode(into: &bytes)
    if !body.isEmpty || [.post, .put, .patch].contains(method) {
      HTTPSyntax.appendField("Content-Length", String(body.count), to: &bytes)
    }
    HTTPSyntax.appendLineEnd(to: &bytes)
    bytes.append(contentsOf: body)
  }
}
