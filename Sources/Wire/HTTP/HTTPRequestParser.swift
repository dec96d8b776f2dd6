/// Turns the bytes of a connection into requests, one by one (RFC 9112).
///
/// `feed` only takes bytes in; `next` says what they mean, so that requests before a wrong one are
/// still served. The owner calls `next` until it gives nil, and reads no more while
/// `bytesWaiting` is larger than it likes to hold. After an error, and behind a request that offers
/// to change the protocol, the parser takes nothing further.
///
/// Beyond the standard it refuses: versions other than 1.0 and 1.1, CONNECT, an empty Host,
/// field values that are not UTF-8, and lists of codings.
public struct HTTPRequestParser: Sendable {
  /// What the bytes so far mean.
  public enum Outcome: Equatable, Sendable {
    /// A whole request.
    case request(HTTPRequest)
    /// The client waits with the body for `100 Continue` (RFC 9110 section 10.1.1);
    /// `pendingHead` is what it asked. Told once, before the request.
    case wantsContinue
  }

  private enum Phase {
    case requestLine
    case fields
    case body
    case upgradeOffered
  }

  /// A longer request line is not kept for the next request.
  private static let keptLineBytesMax = 128

  /// The limits in force.
  public let limits: HTTPLimits
  /// The request whose body is still on its way.
  public private(set) var pendingHead: HTTPRequest?

  private var phase = Phase.requestLine
  private var failure: HTTPParseError?
  private var queue = ByteQueue()
  private var scanner = HTTPLineScanner()
  private var emptyLinesPassed = 0
  private var start: HTTPRequestLine?
  /// The last request line, taken apart: a connection that is kept asks the same again and again.
  private var lastLine: (bytes: [UInt8], start: HTTPRequestLine)?
  private var fields = HTTPFieldsReader()
  private var body = HTTPBodyReader(.length(0))

  /// A parser at the start of a connection.
  public init(limits: HTTPLimits = HTTPLimits()) { self.limits = limits }

  /// The bytes fed and not yet understood.
  public var bytesWaiting: Int { queue.count }

  /// The bytes that are held in all: those not yet understood, and the body as far as it has come.
  /// A body is held whole, so this is at most `limits.bodyBytesMax` and what was fed last.
  public var bytesHeld: Int { queue.count + body.bytes.count }

  /// Whether the connection may end here without cutting a request.
  public var isBetweenRequests: Bool { phase == .requestLine && queue.isEmpty }

  /// Takes bytes in.
  public mutating func feed(_ bytes: Span<UInt8>) {
    guard failure == nil else { return }
    queue.append(bytes)
  }

  /// Takes bytes in.
  public mutating func feed(_ bytes: [UInt8]) { feed(bytes.span) }

  /// The next outcome, or nil when more bytes are needed.
  ///
  /// - Throws: why the bytes are no request; from then on always the same.
  public mutating func next() throws(HTTPParseError) -> Outcome? {
    if let failure { throw failure }
    do throws(HTTPParseError) {
      return try advance()
    } catch {
      failure = error
      queue = ByteQueue()
      body = HTTPBodyReader(.length(0))
      pendingHead = nil
      throw error
    }
  }

  /// The bytes behind a request that offered to change the protocol, for the new protocol.
  public mutating func takeRemainder() -> [UInt8] { queue.takeAll() }

  /// Goes on with HTTP behind a request whose offer was not taken up.
  public mutating func declineUpgrade() {
    if phase == .upgradeOffered { phase = .requestLine }
  }

  private mutating func advance() throws(HTTPParseError) -> Outcome? {
    while true {
      switch phase {
      case .upgradeOffered: return nil
      case .requestLine:
        guard try readRequestLine() else { return nil }
      case .fields:
        guard try fields.read(&queue, limits: limits) else { return nil }
        if try beginBody() { return .wantsContinue }
      case .body:
        guard try body.read(&queue, limits: limits) else { return nil }
        if let request = finishRequest() { return .request(request) }
      }
    }
  }

  private mutating func readRequestLine() throws(HTTPParseError) -> Bool {
    guard
      let length = try scanner.length(
        in: queue, bytesMax: limits.startLineBytesMax, excess: .startLineTooLong)
    else { return false }
    defer { queue.drop(length + HTTPFieldsReader.lineEndBytes) }
    if length == 0 {
      // One line end too many after a body is an old habit of clients (RFC 9112 section 2.2).
      guard emptyLinesPassed == 0 else { throw .requestLineMalformed }
      emptyLinesPassed += 1
      return true
    }
    start = try queue.withFirst(length) { line throws(HTTPParseError) in try requestLine(line) }
    phase = .fields
    return true
  }

  private mutating func requestLine(
    _ line: Span<UInt8>
  ) throws(HTTPParseError) -> HTTPRequestLine {
    if let lastLine, lastLine.bytes.equals(line) { return lastLine.start }
    let start = try HTTPRequestLine(line)
    lastLine = line.count <= Self.keptLineBytesMax ? (Array(span: line), start) : nil
    return start
  }

  /// Checks the head as a whole; true when the client waits to be asked for the body.
  private mutating func beginBody() throws(HTTPParseError) -> Bool {
    guard let start else { throw .requestLineMalformed }
    let headers = fields.headers
    try Self.checkHost(headers, version: start.version)
    let framing =
      try HTTPBodyFraming.announced(by: headers, version: start.version, limits: limits)
      ?? .length(0)
    let expectation = headers["Expect"]
    if let expectation, !ASCII.equalIgnoringCase(expectation, "100-continue") {
      throw .expectationUnsupported
    }
    pendingHead = HTTPRequest(
      method: start.method, target: start.target, version: start.version, headers: headers,
      body: [])
    body = HTTPBodyReader(framing)
    phase = .body
    return expectation != nil && start.version == .http11 && framing != .length(0)
  }

  private mutating func finishRequest() -> HTTPRequest? {
    guard var request = pendingHead else { return nil }
    request.body = body.bytes
    pendingHead = nil
    start = nil
    fields = HTTPFieldsReader()
    body = HTTPBodyReader(.length(0))
    emptyLinesPassed = 0
    phase = request.offersUpgrade ? .upgradeOffered : .requestLine
    return request
  }

  private static func checkHost(
    _ headers: HTTPHeaders, version: HTTPVersion
  ) throws(HTTPParseError) {
    let hosts = headers.values("Host")
    guard hosts.count <= 1 else { throw .hostRepeated }
    guard let host = hosts.first else {
      if version == .http11 { throw .hostMissing }
      return
    }
    guard HTTPSyntax.isAuthority(host.utf8) else { throw .hostMalformed }
  }
}
