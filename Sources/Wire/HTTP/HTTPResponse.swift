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
    bytes.append(contentsOf: "HTTP/1.1 \(status.code) \(status.reasonPhrase)".utf8)
    HTTPSyntax.appendLineEnd(to: &bytes)
    var plain = headers
    plain.remove("Content-Length")
    plain.remove("Transfer-Encoding")
    // An interim response and a change of protocol say nothing about the connection's end.
    if !status.isInformational {
      let persists = keepAlive && framing != .untilClose
      let options = [persists ? "keep-alive" : "close"] + headers.list("Connection")
      plain.set("Connection", options.joined(separator: ", "))
    }
    plain.encode(into: &bytes)
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
