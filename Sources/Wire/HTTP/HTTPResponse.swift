/// A whole response (RFC 9110 section 3.4).
public struct HTTPResponse: Equatable, Sendable {
  /// The outcome.
  public var status: HTTPStatus
  /// The header fields without those that frame the body and name the connection's fate: `encode`
  /// writes these.
  public var headers: HTTPHeaders
  /// The body without its framing.
  public var body: [UInt8]

  /// A response with the given parts.
  public init(_ status: HTTPStatus, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Appends the response as bytes.
  ///
  /// - Parameters:
  ///   - keepAlive: whether another request is served on the connection.
  ///   - omitBody: whether the request was HEAD; the length is then still told.
  public func encode(into bytes: inout [UInt8], keepAlive: Bool, omitBody: Bool = false) {
    encodeHead(into: &bytes, keepAlive: keepAlive, framing: .length(body.count))
    if !omitBody, !status.forbidsBody { bytes.append(contentsOf: body) }
  }

  /// Appends the head alone, for a body that is written piece by piece: `length` bytes, pieces
  /// framed by `HTTPChunk`, or whatever comes until the connection ends.
  public func encodeHead(into bytes: inout [UInt8], keepAlive: Bool, framing: HTTPBodyFraming) {
    bytes.append(contentsOf: "HTTP/1.1 ".utf8)
    bytes.append(contentsOf: String(status.code).utf8)
    bytes.append(ASCII.space)
    bytes.append(contentsOf: status.reasonPhrase.utf8)
    HTTPSyntax.appendLineEnd(to: &bytes)
    // An interim response and a change of protocol say nothing about the connection's end.
    let saysConnection = !status.isInformational
    for field in headers.fields {
      let isOurs =
        field.has("Content-Length") || field.has("Transfer-Encoding")
        || (saysConnection && field.has("Connection"))
      if !isOurs { HTTPSyntax.appendField(field.name, field.value, to: &bytes) }
    }
    if saysConnection {
      let persists = keepAlive && framing != .untilClose
      let options = [persists ? "keep-alive" : "close"] + headers.list("Connection")
      HTTPSyntax.appendField("Connection", options.joined(separator: ", "), to: &bytes)
    }
    if !status.forbidsBody {
      switch framing {
      case .length(let count):
        HTTPSyntax.appendField("Content-Length", String(count), to: &bytes)
      case .chunked: HTTPSyntax.appendField("Transfer-Encoding", "chunked", to: &bytes)
      case .untilClose: break
      }
    }
    HTTPSyntax.appendLineEnd(to: &bytes)
  }
}
