import Testing
import Wire

/// All that a parser says about bytes arriving in these pieces.
private struct Heard: Equatable {
  var outcomes: [HTTPRequestParser.Outcome] = []
  var error: HTTPParseError?
  var remainder: [UInt8] = []

  init(_ pieces: [[UInt8]], limits: HTTPLimits = HTTPLimits()) {
    var parser = HTTPRequestParser(limits: limits)
    do throws(HTTPParseError) {
      for piece in pieces {
        parser.feed(piece)
        while let outcome = try parser.next() { outcomes.append(outcome) }
      }
    } catch {
      self.error = error
    }
    remainder = parser.takeRemainder()
  }

  var requests: [HTTPRequest] {
    outcomes.compactMap { outcome in
      switch outcome {
      case .request(let request): request
      case .wantsContinue: nil
      }
    }
  }
}

@Suite("HTTP requests")
struct HTTPRequestParserTests {
  static let head = "GET / HTTP/1.1\r\nHost: a\r\n"

  @Test(arguments: [
    "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n",
    "Content-Length: 1001\r\n\r\n",
  ])
  func `a body that is announced too large is refused before any of it is asked for`(
    _ fields: String
  ) {
    var parser = HTTPRequestParser(limits: HTTPLimits(bodyBytesMax: 1_000))
    parser.feed(bytes("POST / HTTP/1.1\r\nHost: a\r\n" + fields))
    #expect(throws: HTTPParseError.bodyTooLarge) { try parser.next() }
    #expect(parser.bytesHeld == 0)
    parser.feed(bytes("x"))
    #expect(parser.bytesHeld == 0)
  }

  @Test(arguments: [1, 7, 1_000, 4_096])
  func `a body in chunks never holds more than its limit and what came last`(_ chunk: Int) {
    let limit = 10_000
    var parser = HTTPRequestParser(limits: HTTPLimits(bodyBytesMax: limit))
    parser.feed(bytes("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"))
    let size = String(chunk, radix: 16)
    let piece = bytes("\(size)\r\n\(String(repeating: "x", count: chunk))\r\n")
    var heldMax = 0
    var failure: HTTPParseError?
    while failure == nil {
      parser.feed(piece)
      do { _ = try parser.next() } catch { failure = error }
      heldMax = max(heldMax, parser.bytesHeld)
    }
    #expect(failure == .bodyTooLarge)
    #expect(heldMax <= limit + piece.count)
    #expect(heldMax >= limit - chunk, "it was held")
    #expect(parser.bytesHeld == 0)
  }

  @Test func `a request is taken apart`() throws {
    let heard = Heard([
      bytes(
        "PUT /v1/teams/%E6%8C%87%E6%8C%A5/x%20y?from=1&to=a%2Bb+c&from=2&flag HTTP/1.1\r\n"
          + "Host: example.org:8443\r\nX-Thing:  \t spaced value\t \r\nx-thing: second\r\n"
          + "Content-Length: 5\r\n\r\nhello")
    ])
    let request = try #require(heard.requests.first)
    #expect(request.method == .put)
    #expect(request.path == "/v1/teams/%E6%8C%87%E6%8C%A5/x%20y")
    #expect(request.pathSegments == ["v1", "teams", "指挥", "x y"])
    #expect(request.query("from") == "1")
    #expect(request.query("to") == "a+b c")
    #expect(request.query("flag") == "")
    #expect(request.query("absent") == nil)
    #expect(request.target.queryItems.count == 4)
    #expect(request.headers["X-THING"] == "spaced value")
    #expect(request.headers.values("X-Thing") == ["spaced value", "second"])
    #expect(request.authority == "example.org:8443")
    #expect(request.body == bytes("hello"))
    #expect(request.keepsConnection)
    #expect(!request.isHead)
    #expect(heard.error == nil)
  }

  @Test func `requests on one connection say each what it asks, the same line again or another`() {
    let long = "GET /" + String(repeating: "x", count: 200) + " HTTP/1.1"
    let lines = [
      "GET /a?b=1 HTTP/1.1", "GET /a?b=1 HTTP/1.1", "GET /a?b=2 HTTP/1.1", "PUT /a?b=2 HTTP/1.1",
      "GET /a?b=1 HTTP/1.0", long, long, "GET /a?b=1 HTTP/1.1",
    ].map { $0 + "\r\nHost: a\r\n\r\n" }
    let together = Heard([bytes(lines.joined())])
    #expect(together.error == nil)
    #expect(together.requests == lines.flatMap { Heard([bytes($0)]).requests })
    #expect(together.requests.count == lines.count)
    let broken = Heard([bytes(lines[0] + lines[0].replacing("HTTP", with: "HTPT"))])
    #expect(broken.requests.count == 1)
    #expect(broken.error == .requestLineMalformed)
  }

  @Test func `the absolute form names the authority`() throws {
    let request = try #require(
      Heard([bytes("HEAD HTTP://b:80?q=1 HTTP/1.1\r\nHost: a\r\n\r\n")]).requests.first)
    #expect(request.authority == "b:80")
    #expect(request.path == "/")
    #expect(request.pathSegments == [])
    #expect(request.query("q") == "1")
    #expect(request.isHead)
    let options = Heard([bytes("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")]).requests.first
    #expect(options?.path == "*")
  }

  @Test(
    arguments: [
      ("HTTP/1.1", "", true), ("HTTP/1.1", "Connection: close\r\n", false),
      ("HTTP/1.1", "Connection: foo, CLOSE\r\n", false),
      ("HTTP/1.1", "Connection: foo\r\nConnection: close\r\n", false),
      ("HTTP/1.0", "", false), ("HTTP/1.0", "Connection: Keep-Alive\r\n", true),
    ])
  func `a connection is kept as RFC 9112 section 9 3 says`(
    version: String, field: String, keeps: Bool
  ) {
    let heard = Heard([bytes("GET / \(version)\r\nHost: a\r\n\(field)\r\n")])
    #expect(heard.requests.map(\.keepsConnection) == [keeps])
  }

  @Test func `requests in a row come out the same however the bytes are cut`() {
    let stream = bytes(
      "\r\nPOST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        + "\r\nGET /b HTTP/1.0\r\n\r\n"
        + "POST /c HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
        + "Transfer-Encoding: Chunked\r\n\r\n"
        + "4\r\nWiki\r\n0005;name=\"v\"\r\npedia\r\nA\r\n0123456789\r\n0\r\nTrail: x\r\n\r\n"
        + "GET /d HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
        + "\u{1}rest\r\n")
    let whole = Heard([stream])
    #expect(whole.error == nil)
    #expect(whole.requests.map(\.path) == ["/a", "/b", "/c", "/d"])
    #expect(
      whole.requests.map(\.body) == [bytes("abc"), [], bytes("Wikipedia0123456789"), []])
    #expect(whole.outcomes.count == 5)
    #expect(whole.outcomes[2] == .wantsContinue)
    #expect(whole.requests[3].offersUpgrade)
    #expect(whole.remainder == bytes("\u{1}rest\r\n"))
    for way in everyWayToSplit(stream) { #expect(Heard(way) == whole) }
  }

  @Test func `the head is known while the body is awaited`() throws {
    var parser = HTTPRequestParser()
    parser.feed(
      bytes("PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"))
    #expect(parser.pendingHead == nil)
    #expect(try parser.next() == .wantsContinue)
    #expect(parser.pendingHead?.path == "/x")
    #expect(try parser.next() == nil)
    #expect(!parser.isBetweenRequests)
    parser.feed([0x41])
    guard case .request(let request) = try parser.next() else {
      Issue.record("no request")
      return
    }
    #expect(request.body == [0x41])
    #expect(parser.pendingHead == nil)
    #expect(parser.isBetweenRequests)
  }

  @Test(arguments: ["", "Content-Length: 0\r\n"])
  func `no body is asked for when none is to come`(length: String) {
    let heard = Heard([bytes(Self.head + length + "Expect: 100-continue\r\n\r\n")])
    #expect(heard.outcomes.count == 1)
  }

  @Test func `HTTP goes on when an offered upgrade is declined`() throws {
    var parser = HTTPRequestParser()
    parser.feed(
      bytes(
        Self.head + "Connection: keep-alive, upgrade\r\nUpgrade: h2c\r\n\r\n" + Self.head + "\r\n"))
    #expect(try parser.next() != nil)
    #expect(try parser.next() == nil)
    parser.declineUpgrade()
    #expect(try parser.next() != nil)
    #expect(try parser.next() == nil)
  }

  @Test func `an error comes after the requests before it and stays`() throws {
    var parser = HTTPRequestParser()
    parser.feed(bytes(Self.head + "\r\nBAD\r\n\r\n" + Self.head + "\r\n"))
    #expect(try parser.next() != nil)
    for _ in 0..<3 { #expect(throws: HTTPParseError.requestLineMalformed) { try parser.next() } }
    parser.feed(bytes(Self.head + "\r\n"))
    #expect(throws: HTTPParseError.requestLineMalformed) { try parser.next() }
    #expect(parser.bytesWaiting == 0)
  }

  static let refused: [(String, HTTPParseError)] = [
    ("\r\n\r\nGET / HTTP/1.1\r\n", .requestLineMalformed),
    ("GET /\r\n", .requestLineMalformed),
    ("GET  / HTTP/1.1\r\n", .requestLineMalformed),
    ("GET / HTTP/1.1 \r\n", .requestLineMalformed),
    (" GET / HTTP/1.1\r\n", .requestLineMalformed),
    ("GET\t/ HTTP/1.1\r\n", .requestLineMalformed),
    ("G(T / HTTP/1.1\r\n", .requestLineMalformed),
    ("GET / http/1.1\r\n", .requestLineMalformed),
    ("GET / HTTP/1.10\r\n", .requestLineMalformed),
    ("GET / HTTP/11\r\n", .requestLineMalformed),
    ("GET / HTTP/1.2\r\n", .versionUnsupported),
    ("PRI * HTTP/2.0\r\n", .versionUnsupported),
    ("GET / HTTP/0.9\r\n", .versionUnsupported),
    ("CONNECT a:443 HTTP/1.1\r\n", .methodUnsupported),
    (String(repeating: "A", count: 33) + " / HTTP/1.1\r\n", .methodUnsupported),
    ("GET a HTTP/1.1\r\n", .targetMalformed),
    ("GET * HTTP/1.1\r\n", .targetMalformed),
    ("GET ftp://a/ HTTP/1.1\r\n", .targetMalformed),
    ("GET http:/// HTTP/1.1\r\n", .targetMalformed),
    ("GET http://u@h/ HTTP/1.1\r\n", .targetMalformed),
    ("GET /a#b HTTP/1.1\r\n", .targetMalformed),
    ("GET /a\u{7F} HTTP/1.1\r\n", .targetMalformed),
    ("GET /ä HTTP/1.1\r\n", .targetMalformed),
    ("GET /%4 HTTP/1.1\r\n", .targetMalformed),
    ("GET /%4g HTTP/1.1\r\n", .targetMalformed),
    ("GET /%00 HTTP/1.1\r\n", .targetMalformed),
    ("GET /%0a HTTP/1.1\r\n", .targetMalformed),
    ("GET /%ff HTTP/1.1\r\n", .targetMalformed),
    ("GET /%2e%2E/x HTTP/1.1\r\n", .targetMalformed),
    ("GET /a/../x HTTP/1.1\r\n", .targetMalformed),
    ("GET /a/..%2fx HTTP/1.1\r\n", .targetMalformed),
    ("GET /?a=%ff HTTP/1.1\r\n", .targetMalformed),
    ("GET / HTTP/1.1\n", .bareLineFeed),
    ("GET / HTTP/1.1\rHost: a\r\n", .bareCarriageReturn),
    ("GET / HTTP/1.1\r\nHost: a\n\r\n", .bareLineFeed),
    ("GET / HTTP/1.1\r\nHost: a\rb\r\n", .bareCarriageReturn),
    ("GET / HTTP/1.1\r\nHost: a\r\n b\r\n", .lineFolded),
    ("GET / HTTP/1.1\r\n\tHost: a\r\n", .lineFolded),
    (head + "A : b\r\n", .fieldNameMalformed),
    (head + ": b\r\n", .fieldNameMalformed),
    (head + "no colon\r\n", .fieldNameMalformed),
    (head + "A(b: c\r\n", .fieldNameMalformed),
    (head + "Ä: c\r\n", .fieldNameMalformed),
    (head + "A: b\u{0}c\r\n", .fieldValueMalformed),
    (head + "A: b\u{1B}c\r\n", .fieldValueMalformed),
    (head + "A: \u{7F}\r\n", .fieldValueMalformed),
    ("GET / HTTP/1.1\r\n\r\n", .hostMissing),
    (head + "host: a\r\n\r\n", .hostRepeated),
    ("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", .hostRepeated),
    ("GET / HTTP/1.1\r\nHost:\r\n\r\n", .hostMalformed),
    ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", .hostMalformed),
    ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .hostMalformed),
    ("GET / HTTP/1.1\r\nHost: u@b\r\n\r\n", .hostMalformed),
    (head + "Content-Length: 1, 1\r\n\r\n", .contentLengthMalformed),
    (head + "Content-Length: +1\r\n\r\n", .contentLengthMalformed),
    (head + "Content-Length: -1\r\n\r\n", .contentLengthMalformed),
    (head + "Content-Length: 0x1\r\n\r\n", .contentLengthMalformed),
    (head + "Content-Length: 1 1\r\n\r\n", .contentLengthMalformed),
    (head + "Content-Length:\r\n\r\n", .contentLengthMalformed),
    (head + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", .contentLengthRepeated),
    (head + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", .lengthAmbiguous),
    (head + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", .lengthAmbiguous),
    (head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", .contentLengthRepeated),
    (head + "Content-Length : 1\r\n\r\n", .fieldNameMalformed),
    (head + "Transfer-Encoding\t: chunked\r\n\r\n", .fieldNameMalformed),
    (head + "Content-Length:\r\n 1\r\n\r\n", .lineFolded),
    (head + "Transfer-Encoding: \u{B}chunked\r\n\r\n", .fieldValueMalformed),
    (head + "Transfer-Encoding: chunked, chunked\r\n\r\n", .transferCodingUnsupported),
    (head + "Transfer-Encoding: chunked, identity\r\n\r\n", .transferCodingUnsupported),
    (
      head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
      .transferEncodingMalformed
    ),
    (
      "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", .transferEncodingMalformed
    ),
    (head + "Transfer-Encoding: gzip, chunked\r\n\r\n", .transferCodingUnsupported),
    (head + "Transfer-Encoding: identity\r\n\r\n", .transferCodingUnsupported),
    (head + "Transfer-Encoding: chunked;a=b\r\n\r\n", .transferCodingUnsupported),
    (head + "Transfer-Encoding: xchunked\r\n\r\n", .transferCodingUnsupported),
    (head + "Transfer-Encoding: \r\n\r\n", .transferCodingUnsupported),
    (head + "Expect: magic\r\n\r\n", .expectationUnsupported),
    (head + "Content-Length: 1048577\r\n\r\n", .bodyTooLarge),
    (head + "Content-Length: 99999999999999999999\r\n\r\n", .bodyTooLarge),
  ]

  @Test(arguments: refused)
  func `a wrong head is refused by name and status however it is cut`(
    text: String, error: HTTPParseError
  ) {
    for way in everyWayToSplit(bytes(text)) {
      let heard = Heard(way)
      #expect(heard.error == error)
      #expect(heard.outcomes.isEmpty)
    }
  }

  @Test func `a value that is not UTF-8 is refused`() {
    let heard = Heard([bytes(Self.head + "A: ") + [0xE4] + bytes("\r\n\r\n")])
    #expect(heard.error == .fieldValueMalformed)
  }

  static let chunksRefused: [(String, HTTPParseError)] = [
    ("\r\n", .chunkMalformed), ("g\r\n", .chunkMalformed), ("-1\r\n", .chunkMalformed),
    ("0x1\r\n", .chunkMalformed), (" 1\r\n", .chunkMalformed), ("1 \r\n", .chunkMalformed),
    ("1 ;a\r\n", .chunkMalformed), ("000000001\r\n", .chunkMalformed),
    ("1;\u{0}\r\n", .chunkMalformed), ("1\n", .bareLineFeed), ("1\r1", .bareCarriageReturn),
    ("1\r\nab\r\n", .chunkMalformed), ("1\r\na\n", .bareLineFeed),
    ("0\r\nbad trailer\r\n", .fieldNameMalformed), ("0\r\n a\r\n", .lineFolded),
    ("100001\r\n", .bodyTooLarge), ("FFFFFFFF\r\n", .bodyTooLarge),
    ("1;" + String(repeating: "a", count: 300) + "\r\n", .chunkMalformed),
    (
      String(repeating: "1;" + String(repeating: "a", count: 250) + "\r\na\r\n", count: 20),
      .chunkMalformed
    ),
  ]

  @Test(arguments: chunksRefused)
  func `a wrong chunk is refused by name however it is cut`(text: String, error: HTTPParseError) {
    let stream = bytes(Self.head + "Transfer-Encoding: chunked\r\n\r\n" + text)
    for way in [[stream], stream.map { [$0] }] { #expect(Heard(way).error == error) }
  }

  @Test func `each limit takes the last allowed and refuses one more`() {
    let limits = HTTPLimits(
      startLineBytesMax: 20, headerBytesMax: 30, headersMax: 3, bodyBytesMax: 4)
    func error(_ text: String) -> [HTTPParseError?] {
      [[bytes(text)], bytes(text).map { [$0] }].map { Heard($0, limits: limits).error }
    }
    let start = "GET / HTTP/1.1\r\nHost: a\r\n"
    #expect(error("GET /123456 HTTP/1.1\r\nHost: a\r\n\r\n") == [nil, nil])
    #expect(error("GET /1234567 HTTP/1.1\r\n") == [.startLineTooLong, .startLineTooLong])
    #expect(error("GET /123456789012345678") == [.startLineTooLong, .startLineTooLong])
    #expect(error(start + "A: 4567890123456789\r\n\r\n") == [nil, nil])
    #expect(error(start + "A: 45678901234567890\r\n\r\n") == [.headersTooLarge, .headersTooLarge])
    #expect(error(start + "A: 456789012345678901234") == [.headersTooLarge, .headersTooLarge])
    #expect(error(start + "A:\r\nB:\r\n\r\n") == [nil, nil])
    #expect(error(start + "A:\r\nB:\r\nC:\r\n\r\n") == [.tooManyHeaders, .tooManyHeaders])
    let free = HTTPLimits(bodyBytesMax: 4)
    func bodyError(_ text: String) -> HTTPParseError? {
      Heard([bytes(Self.head + text)], limits: free).error
    }
    #expect(bodyError("Content-Length: 4\r\n\r\n1234") == nil)
    #expect(bodyError("Content-Length: 5\r\n\r\n") == .bodyTooLarge)
    #expect(bodyError("Transfer-Encoding: chunked\r\n\r\n2\r\n12\r\n2\r\n12\r\n0\r\n\r\n") == nil)
    #expect(bodyError("Transfer-Encoding: chunked\r\n\r\n2\r\n12\r\n3\r\n") == .bodyTooLarge)
  }

  @Test func `errors tell the status to answer with`() {
    let statuses: [HTTPParseError: HTTPStatus] = [
      .startLineTooLong: .uriTooLong, .headersTooLarge: .requestHeaderFieldsTooLarge,
      .tooManyHeaders: .requestHeaderFieldsTooLarge, .bodyTooLarge: .contentTooLarge,
      .methodUnsupported: .notImplemented, .transferCodingUnsupported: .notImplemented,
      .versionUnsupported: .httpVersionNotSupported, .expectationUnsupported: .expectationFailed,
    ]
    for error in HTTPParseError.allCases {
      #expect(error.status == statuses[error] ?? .badRequest)
    }
  }

  @Test(arguments: [11, 12] as [UInt64])
  func `damaged requests never trap and mean the same however they are cut`(seed: UInt64) {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let good = bytes(
      "POST /c?a=%41 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "4\r\nWiki\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab")
    let spice = bytes("\r\n :;,%/0123456789abcdefChunked\u{0}") + [0xFF, 0x80]
    for _ in 0..<3000 {
      var stream = good
      for _ in 0..<(1 + random.below(4)) {
        let place = random.below(stream.count)
        switch random.below(3) {
        case 0: stream[place] = spice[random.below(spice.count)]
        case 1: stream.insert(spice[random.below(spice.count)], at: place)
        default: stream.remove(at: place)
        }
      }
      let cut = random.below(stream.count)
      let whole = Heard([stream])
      #expect(Heard([Array(stream[..<cut]), Array(stream[cut...])]) == whole)
      #expect(Heard(stream.map { [$0] }) == whole)
      _ = Heard([random.bytes(50)])
    }
  }

  @Test func `a client's request is read as it was written`() throws {
    let request = try HTTPRequest(
      .post, "/v1/x?q=" + HTTPTarget.percentEncoded("a b&c+指"), host: "h:1",
      headers: ["Accept": "*/*"], body: bytes("body"))
    var stream: [UInt8] = []
    request.encode(into: &stream)
    try HTTPRequest(.get, "/", host: "h").encode(into: &stream)
    let heard = Heard([stream])
    #expect(heard.error == nil)
    #expect(heard.requests.count == 2)
    #expect(heard.requests[0].query("q") == "a b&c+指")
    #expect(heard.requests[0].body == bytes("body"))
    #expect(heard.requests[1].headers["Content-Length"] == nil)
    #expect(throws: HTTPParseError.hostMalformed) { try HTTPRequest(.get, "/", host: "a\r\nb") }
    #expect(throws: HTTPParseError.targetMalformed) { try HTTPRequest(.get, "/ x", host: "a") }
  }
}
