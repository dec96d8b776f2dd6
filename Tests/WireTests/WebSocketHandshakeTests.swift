import Testing
import Wire

@Suite("Opening a WebSocket")
struct WebSocketHandshakeTests {
  static let key = "dGhlIHNhbXBsZSBub25jZQ=="
  static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

  /// Knows the one digest of the example in RFC 6455 section 1.3.
  static func sha1(_ input: [UInt8]) -> [UInt8] {
    input == bytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
      ? [
        0xB3, 0x7A, 0x4F, 0x2C, 0xC0, 0x62, 0x4F, 0x16, 0x90, 0xF6, 0x46, 0x06, 0xCF, 0x38, 0x59,
        0x45, 0xB2, 0xBE, 0xC4, 0xEA,
      ] : [UInt8](repeating: 0, count: 20)
  }

  static func request(
    _ start: String = "GET /chat HTTP/1.1", changing changes: [(String, String?)] = []
  ) throws -> HTTPRequest {
    var headers: HTTPHeaders = [
      "Host": "server.example.com", "Upgrade": "websocket", "Connection": "Upgrade",
      "Sec-WebSocket-Key": key, "Sec-WebSocket-Protocol": "chat, dispatch.v1",
      "Sec-WebSocket-Version": "13",
    ]
    for (name, value) in changes {
      headers.remove(name)
      if let value { headers.add(name, value) }
    }
    let fields = headers.fields.map { "\($0.name): \($0.value)\r\n" }.joined()
    var parser = HTTPRequestParser()
    parser.feed(bytes(start + "\r\n" + fields + "\r\n"))
    guard case .request(let request) = try parser.next() else { throw HTTPParseError.endedEarly }
    return request
  }

  @Test func `the example of RFC 6455 section 1 3 is accepted`() throws {
    let agreed = try WebSocketHandshake.accept(Self.request(), sha1: Self.sha1)
    #expect(agreed.subprotocol == "dispatch.v1")
    var stream: [UInt8] = []
    agreed.response.encode(into: &stream, keepAlive: true)
    #expect(
      String(decoding: stream, as: UTF8.self)
        == "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: \(Self.accept)\r\nSec-WebSocket-Protocol: dispatch.v1\r\n\r\n")
    let plain = try WebSocketHandshake.accept(
      Self.request(changing: [("Upgrade", "foo, WebSocket"), ("Connection", "keep-alive, UPGRADE")]
      ),
      subprotocols: [], sha1: Self.sha1)
    #expect(plain.subprotocol == nil)
    #expect(plain.response.headers["Sec-WebSocket-Protocol"] == nil)
  }

  static let refused: [(String, [(String, String?)], WebSocketHandshakeError, Int)] = [
    ("POST / HTTP/1.1", [], .requestUnsuitable, 400),
    ("GET / HTTP/1.0", [], .requestUnsuitable, 400),
    ("GET / HTTP/1.1", [("Upgrade", "h2c")], .upgradeMissing, 426),
    ("GET / HTTP/1.1", [("Upgrade", nil)], .upgradeMissing, 426),
    ("GET / HTTP/1.1", [("Connection", "close")], .upgradeMissing, 426),
    ("GET / HTTP/1.1", [("Sec-WebSocket-Version", "8")], .versionUnsupported, 426),
    ("GET / HTTP/1.1", [("Sec-WebSocket-Version", nil)], .versionUnsupported, 426),
    ("GET / HTTP/1.1", [("Sec-WebSocket-Key", nil)], .keyMalformed, 400),
    ("GET / HTTP/1.1", [("Sec-WebSocket-Key", "AAAA")], .keyMalformed, 400),
    ("GET / HTTP/1.1", [("Sec-WebSocket-Key", key + "AAAA")], .keyMalformed, 400),
    ("GET / HTTP/1.1", [("Sec-WebSocket-Protocol", "chat")], .subprotocolMissing, 400),
    ("GET / HTTP/1.1", [("Sec-WebSocket-Protocol", nil)], .subprotocolMissing, 400),
  ]

  @Test(arguments: refused.indices)
  func `a wrong request is refused with its own answer`(row: Int) throws {
    let (start, changes, error, code) = Self.refused[row]
    let request = try Self.request(start, changing: changes)
    #expect(throws: error) { try WebSocketHandshake.accept(request, sha1: Self.sha1) }
    #expect(error.response.status.code == code)
    if code == 426 { #expect(error.response.headers["Sec-WebSocket-Version"] == "13") }
  }

  static func client(_ subprotocols: [String] = ["dispatch.v1"]) throws -> WebSocketClientHandshake
  {
    try WebSocketClientHandshake(
      target: "/v1/live", host: "h", nonce: bytes("the sample nonce"), subprotocols: subprotocols,
      headers: ["Origin": "https://h"])
  }

  @Test func `client and server agree`() throws {
    let client = try Self.client()
    var stream: [UInt8] = []
    client.request.encode(into: &stream)
    var parser = HTTPRequestParser()
    parser.feed(stream)
    guard case .request(let request) = try parser.next() else {
      Issue.record("no request")
      return
    }
    #expect(request.offersUpgrade)
    #expect(request.headers["origin"] == "https://h")
    let agreed = try WebSocketHandshake.accept(request, sha1: Self.sha1)
    #expect(try client.check(agreed.response, sha1: Self.sha1) == "dispatch.v1")
  }

  @Test(
    arguments: [
      ("Sec-WebSocket-Accept", "AAAA", .acceptMismatch),
      ("Sec-WebSocket-Accept", nil, .acceptMismatch),
      ("Upgrade", nil, .upgradeMissing), ("Connection", "close", .upgradeMissing),
      ("Sec-WebSocket-Protocol", nil, .subprotocolMissing),
      ("Sec-WebSocket-Protocol", "chat", .choiceNotOffered),
      ("Sec-WebSocket-Extensions", "permessage-deflate", .choiceNotOffered),
    ] as [(String, String?, WebSocketHandshakeError)])
  func `a wrong answer is refused`(name: String, value: String?, error: WebSocketHandshakeError)
    throws
  {
    let client = try Self.client()
    var answer = try WebSocketHandshake.accept(Self.request(), sha1: Self.sha1).response
    answer.headers.remove(name)
    if let value { answer.headers.add(name, value) }
    #expect(throws: error) { try client.check(answer, sha1: Self.sha1) }
    answer.status = .ok
    #expect(throws: WebSocketHandshakeError.statusUnexpected) {
      try client.check(answer, sha1: Self.sha1)
    }
  }

  @Test func `a client that offers no subprotocol takes none`() throws {
    let client = try Self.client([])
    #expect(client.request.headers["Sec-WebSocket-Protocol"] == nil)
    var answer = try WebSocketHandshake.accept(Self.request(), sha1: Self.sha1).response
    #expect(throws: WebSocketHandshakeError.choiceNotOffered) {
      try client.check(answer, sha1: Self.sha1)
    }
    answer.headers.remove("Sec-WebSocket-Protocol")
    #expect(try client.check(answer, sha1: Self.sha1) == nil)
  }
}
