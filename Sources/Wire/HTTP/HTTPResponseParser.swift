/// Turns the bytes of a client's connection into responses, one by one (RFC 9112).
///
/// The client says with `expect` what it has asked, in order, since the length of a response
/// depends on it. Interim responses are passed over; behind `101` the parser stops and
/// `takeRemainder` gives the bytes of the new protocol.
public struct HTTPResponseParser: Sendable {
  private enum Phase {
    case statusLine
    case fields
    case body
    case upgraded
  }

  /// The limits in force.
  public let limits: HTTPLimits

  private var phase = Phase.statusLine
  private var failure: HTTPParseError?
  private var queue = ByteQueue()
  private var scanner = HTTPLineScanner()
  private var fields = HTTPFieldsReader()
  private var body = HTTPBodyReader(.length(0))
  private var version = HTTPVersion.http11
  private var status = HTTPStatus.ok
  private var methodsAsked: [HTTPMethod] = []

  /// A parser at the start of a connection.
  public init(limits: HTTPLimits = HTTPLimits()) { self.limits = limits }

  /// Says that a request of this method has been sent. Without it a response is taken to answer a
  /// method whose responses have bodies.
  public mutating func expect(_ method: HTTPMethod) { methodsAsked.append(method) }

  /// Takes bytes in.
  public mutating func feed(_ bytes: Span<UInt8>) {
    guard failure == nil else { return }
    queue.append(bytes)
  }

  /// Takes bytes in.
  public mutating func feed(_ bytes: [UInt8]) { feed(bytes.span) }

  /// The next response, or nil when more bytes are needed.
  ///
  /// - Throws: why the bytes are no response; from then on always the same.
  public mutating func next() throws(HTTPParseError) -> HTTPResponse? {
    if let failure { throw failure }
    do throws(HTTPParseError) {
      return try advance()
    } catch {
      throw fail(error)
    }
  }

  /// Says that the connection has ended: the response that this completes, if any. To be called
  /// when `next` has given nil.
  ///
  /// - Throws: `endedEarly` inside a response.
  public mutating func finish() throws(HTTPParseError) -> HTTPResponse? {
    if let failure { throw failure }
    switch phase {
    case .upgraded: return nil
    case .statusLine where queue.isEmpty: return nil
    case .body where body.endsWithConnection: return finishResponse()
    case .statusLine, .fields, .body: throw fail(.endedEarly)
    }
  }

  /// The bytes behind `101 Switching Protocols`, for the new protocol.
  public mutating func takeRemainder() -> [UInt8] { queue.takeAll() }

  private mutating func fail(_ error: HTTPParseError) -> HTTPParseError {
    failure = error
    queue = ByteQueue()
    return error
  }

  private mutating func advance() throws(HTTPParseError) -> HTTPResponse? {
    while true {
      switch phase {
      case .upgraded: return nil
      case .statusLine:
        guard try readStatusLine() else { return nil }
      case .fields:
        guard try fields.read(&queue, limits: limits) else { return nil }
        try beginBody()
      case .body:
        guard try body.read(&queue, limits: limits) else { return nil }
        let response = finishResponse()
        guard status.isInformational, status != .switchingProtocols else { return response }
      }
    }
  }

  private mutating func readStatusLine() throws(HTTPParseError) -> Bool {
    guard
      let length = try scanner.length(
        in: queue, bytesMax: limits.startLineBytesMax, excess: .startLineTooLong)
    else { return false }
    (version, status) = try queue.withFirst(length, Self.statusLine)
    queue.drop(length + HTTPFieldsReader.lineEndBytes)
    phase = .fields
    return true
  }

  private mutating func beginBody() throws(HTTPParseError) {
    let isFinal = !status.isInformational || status == .switchingProtocols
    let method = isFinal && !methodsAsked.isEmpty ? methodsAsked.removeFirst() : .get
    // What a response without a body announces describes the body it would have had.
    let framing: HTTPBodyFraming =
      method == .head || status.forbidsBody
      ? .length(0)
      : try HTTPBodyFraming.announced(by: fields.headers, version: version, limits: limits)
        ?? .untilClose
    body = HTTPBodyReader(framing)
    phase = .body
  }

  private mutating func finishResponse() -> HTTPResponse {
    let response = HTTPResponse(status, headers: fields.headers, body: body.bytes)
    fields = HTTPFieldsReader()
    body = HTTPBodyReader(.length(0))
    phase = status == .switchingProtocols ? .upgraded : .statusLine
    return response
  }

  /// Version, code and reason (RFC 9112 section 4); the reason may be missing, and is not kept.
  private static func statusLine(
    _ line: Span<UInt8>
  ) throws(HTTPParseError) -> (HTTPVersion, HTTPStatus) {
    let versionBytes = 8
    let codeEnd = versionBytes + 4
    guard line.count >= codeEnd, line[versionBytes] == ASCII.space,
      line.count == codeEnd || line[codeEnd] == ASCII.space
    else { throw .statusLineMalformed }
    let version = try HTTPSyntax.version(
      line.extracting(0..<versionBytes), malformed: .statusLineMalformed)
    var code = 0
    for index in (versionBytes + 1)..<codeEnd {
      guard ASCII.isDigit(line[index]) else { throw .statusLineMalformed }
      code = code * 10 + Int(line[index] - ASCII.zero)
    }
    guard (100...599).contains(code) else { throw .statusLineMalformed }
    for index in codeEnd..<line.count where !HTTPSyntax.isFieldValue(line[index]) {
      throw .statusLineMalformed
    }
    return (version, HTTPStatus(code))
  }
}
