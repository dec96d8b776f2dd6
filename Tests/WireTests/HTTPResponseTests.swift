import Testing
import Wire

/// All that a parser says about bytes arriving in these pieces, and then the end.
private struct Heard: Equatable {
  var responses: [HTTPResponse] = []
  var error: HTTPParseError?
  var remainder: [UInt8] = []

  init(
    _ pieces: [[UInt8]], asked: [HTTPMethod] = [], ends: Bool = false,
    limits: HTTPLimits = HTTPLimits()
  ) {
    var parser = HTTPResponseParser(limits: limits)
    for method in asked { parser.expect(method) }
    do throws(HTTPParseError) {
      for piece in pieces {
        parser.feed(piece)
        while let response = try parser.next() { responses.append(response) }
      }
      if ends, let response = try parser.finish() { responses.append(response) }
    } catch {
      self.error = error
    }
    remainder = parser.takeRemainder()
  }
}

@Suite("HTTP responses")
struct HTTPResponseTests {
  private func encoded(
    _ response: HTTPResponse, keepAlive: Bool = true, omitBody: Bool = false
  ) -> String {
    var stream: [UInt8] = []
    response.encode(into: &stream, keepAlive: keepAlive, omitBody: omitBody)
    return String(decoding: stream, as: UTF8.self)
  }

  @Test func `a response is written with its length and the fate of the connection`() {
    let response = HTTPResponse(.ok, headers: ["Content-Type": "text/plain"], body: bytes("hi"))
    #expect(
      encoded(response)
        == "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: keep-alive\r\n"
        + "Content-Length: 2\r\n\r\nhi")
    #expect(
      encoded(response, keepAlive: false, omitBody: true)
        == "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n"
        + "Content-Length: 2\r\n\r\n")
    #expect(
      encoded(HTTPResponse(HTTPStatus(299)))
        == "HTTP/1.1 299 \r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n")
  }

  @Test(arguments: [100, 101, 204, 304])
  func `statuses without a body tell no length and send none`(code: Int) {
    let text = encoded(HTTPResponse(HTTPStatus(code), body: bytes("never")))
    #expect(!text.contains("Content-Length"))
    #expect(text.hasSuffix("\r\n\r\n"))
  }

  @Test func `a value cannot end its line and lengths are not the caller's`() {
    var response = HTTPResponse(.ok)
    response.headers.add("X-Name", "a\r\nSet-Cookie: b\u{0}c\u{1F}")
    response.headers.add("Content-Length", "99")
    response.headers.add("Transfer-Encoding", "chunked")
    #expect(
      encoded(response)
        == "HTTP/1.1 200 OK\r\nX-Name: a  Set-Cookie: b c \r\nConnection: keep-alive\r\n"
        + "Content-Length: 0\r\n\r\n")
  }

  @Test func `headers are set, added and removed whatever their case`() {
    var headers: HTTPHeaders = ["A": "1", "b": "2"]
    headers.add("a", "3")
    #expect(headers.values("A") == ["1", "3"])
    headers.set("A", "4")
    #expect(headers.values("a") == ["4"])
    headers.remove("B")
    #expect(headers.fields == [HTTPField("A", "4")])
    headers.add("List", " x , ,Y,, z")
    #expect(headers.list("list") == ["x", "Y", "z"])
    #expect(headers.list("list", contains: "y"))
    #expect(!headers.list("list", contains: "xy"))
  }

  @Test func `responses in a row come out the same however the bytes are cut`() {
    let stream = bytes(
      "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
        + "HTTP/1.1 200\r\nContent-Length: 30\r\n\r\n"
        + "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nxyz\r\n0\r\n\r\n"
        + "HTTP/1.0 404 Weg ist weg\r\n\r\nuntil the end")
    let asked: [HTTPMethod] = [.get, .head, .get, .post, .get]
    let whole = Heard([stream], asked: asked, ends: true)
    #expect(whole.error == nil)
    #expect(whole.responses.map(\.status.code) == [200, 200, 304, 200, 404])
    #expect(
      whole.responses.map(\.body) == [
        bytes("abc"), [], [], bytes("xyz"), bytes("until the end"),
      ])
    for way in everyWayToSplit(stream) {
      #expect(Heard(way, asked: asked, ends: true) == whole)
    }
  }

  @Test func `behind a change of protocol the bytes are left over`() {
    let stream = bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nHTTP/1.1 frames")
    for way in everyWayToSplit(stream) {
      let heard = Heard(way, asked: [.get], ends: true)
      #expect(heard.responses.map(\.status) == [.switchingProtocols])
      #expect(heard.remainder == bytes("HTTP/1.1 frames"))
    }
  }

  @Test(
    arguments: [
      ("HTTP/1.1 20 OK\r\n", .statusLineMalformed), ("HTTP/1.1 099 X\r\n", .statusLineMalformed),
      ("HTTP/1.1 2000\r\n", .statusLineMalformed), ("HTTP/1.1 600 X\r\n", .statusLineMalformed),
      ("HTTP/1.1  200 OK\r\n", .statusLineMalformed), ("http/1.1 200 OK\r\n", .statusLineMalformed),
      ("HTTP/1.1 200 O\u{1}K\r\n", .statusLineMalformed),
      ("HTTP/2.0 200 OK\r\n", .versionUnsupported), ("HTTP/1.1 200 OK\n", .bareLineFeed),
      ("HTTP/1.1 200 OK\r\nA b\r\n", .fieldNameMalformed),
      ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", .contentLengthRepeated),
      ("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n", .bodyTooLarge),
      ("HTTP/1.1 200 OK\r\n\r\nmore than ten", .bodyTooLarge),
      ("HTTP/1.1 200 OK\r\n", .endedEarly), ("HTT", .endedEarly),
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na", .endedEarly),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", .endedEarly),
    ] as [(String, HTTPParseError)])
  func `a wrong response is refused by name`(text: String, error: HTTPParseError) {
    for way in [[bytes(text)], bytes(text).map { [$0] }] {
      let heard = Heard(way, ends: true, limits: HTTPLimits(bodyBytesMax: 10))
      #expect(heard.error == error)
    }
  }

  @Test func `what the server writes the client reads`() {
    var stream: [UInt8] = []
    let response = HTTPResponse(.created, headers: ["Location": "/x"], body: [0, 13, 10, 255])
    response.encode(into: &stream, keepAlive: true)
    HTTPResponse(.noContent).encode(into: &stream, keepAlive: true)
    response.encode(into: &stream, keepAlive: true, omitBody: true)
    HTTPResponse(.ok).encodeHead(into: &stream, keepAlive: true, framing: .chunked)
    HTTPChunk.encode(bytes("first"), into: &stream)
    HTTPChunk.encode([], into: &stream)
    HTTPChunk.encode([UInt8](repeating: 65, count: 300), into: &stream)
    HTTPChunk.encodeEnd(into: &stream)
    HTTPResponse(.ok).encodeHead(into: &stream, keepAlive: true, framing: .untilClose)
    stream += bytes("data: 1\n\n")
    let heard = Heard([stream], asked: [.post, .delete, .head, .get, .get], ends: true)
    #expect(heard.error == nil)
    #expect(heard.responses.map(\.body.count) == [4, 0, 0, 305, 9])
    #expect(heard.responses[0].body == response.body)
    #expect(heard.responses[4].headers["connection"] == "close")
  }

  @Test(arguments: [21] as [UInt64])
  func `damaged responses never trap and mean the same however they are cut`(seed: UInt64) {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let good = bytes(
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
        + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nxyz\r\n0\r\n\r\n")
    for _ in 0..<2000 {
      var stream = good
      for _ in 0..<3 { stream[random.below(stream.count)] = good[random.below(good.count)] }
      let whole = Heard([stream], ends: true)
      #expect(Heard(stream.map { [$0] }, ends: true) == whole)
      _ = Heard([random.bytes(60)], ends: true)
    }
  }
}
