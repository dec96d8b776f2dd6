import Client
import Events
import Testing
import Wire

@testable import Server

@Suite struct HTTPTests {
  @Test(arguments: [
    ("GARBAGE\r\n\r\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
    ("GET /../x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 17_000))\r\n\r\n", 431),
    ("GET /\(String(repeating: "x", count: 9_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("POST /v1/commands HTTP/1.1\r\nHost: a\r\nContent-Length: 262145\r\n\r\n", 413),
  ])
  func `what is not HTTP is answered once and hung up on`(_ bytes: String, _ status: Int) throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    connection.send(bytes + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
    try connection.waitForEnd()
    #expect(connection.statuses == [status])
    #expect(connection.text.contains("Connection: close"))
  }

  @Test func `a refusal is read even by a client that goes on sending`() throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    connection.send("POST /v1/commands HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n")
    connection.send([UInt8](repeating: 0x20, count: 4_000_000))
    try connection.waitForEnd()
    #expect(connection.statuses == [413])
  }

  @Test func `a body that is announced too large is not asked for`() throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    connection.send(
      "POST /v1/commands HTTP/1.1\r\nHost: a\r\nContent-Length: 262145\r\n"
        + "Expect: 100-continue\r\n\r\n")
    try connection.waitForEnd()
    #expect(connection.statuses == [413])
  }

  @Test func `a client that sends faster than it is answered waits in the kernel`() throws {
    let centre = try TestCentre()
    let server = try #require(centre.server)
    let resume = try #require(try centre.get("/v1/feeds/alarms")["resume"]?.string)
    let connection = try RawConnection(centre)
    let request = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    connection.send(
      "GET /v1/feeds/alarms?since=\(resume)&wait=25 HTTP/1.1\r\nHost: a\r\n"
        + "Authorization: Bearer \(centre.token("wang"))\r\n\r\n")
    connection.send(String(repeating: request, count: (32 << 20) / request.utf8.count))
    let limit = server.configuration.limits.bodyBytesMax
    var heldMax = 0
    var looks = 0
    try centre.poll("much to come") {
      heldMax = max(heldMax, server.connections.values.map(\.heldBytes).max() ?? 0)
      looks += 1
      return heldMax > limit && looks > 200
    }
    // What came with the last reads is held too.
    #expect(heldMax <= limit + 2 * (64 << 10))
    connection.hangUp()
  }

  @Test func `pipelined requests are answered in order`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let connection = try RawConnection(centre)
    let paths = (0..<400).map { $0 % 3 == 0 ? "/healthz" : $0 % 3 == 1 ? "/nothing" : "/v1/map" }
    let token = centre.token("wang")
    connection.send(
      paths.map {
        "GET \($0) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n\r\n"
      }.joined())
    connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    try connection.waitForEnd()
    let expected = paths.map { $0 == "/nothing" ? 404 : 200 } + [200]
    #expect(connection.statuses == expected)
  }

  @Test func `commands that wait for the log hold the requests behind them`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let connection = try RawConnection(centre)
    let body = #"{"commands":[\#(centre.order("ClaimAlarm", city.alarm))]}"#
    let head = "Host: a\r\nAuthorization: Bearer \(centre.token("wang"))\r\n"
    connection.send(
      "POST /v1/commands HTTP/1.1\r\n\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        + "GET /v1/boards/alarms HTTP/1.1\r\n\(head)Connection: close\r\n\r\n")
    try connection.waitForEnd()
    #expect(connection.statuses == [200, 200])
    let read = connection.text.split(separator: "HTTP/1.1 ").last ?? ""
    #expect(read.contains(#""state":"acknowledged""#))
  }

  @Test(arguments: [
    (HTTPMethod.get, "/", 200), (.head, "/", 200), (.get, "/healthz", 200),
    (.head, "/readyz", 200), (.get, "/nothing", 404), (.get, "/v1/nothing", 404),
    (.get, "/v1/boards/segments", 404), (.get, "/v1/incidents/2025-000009", 404),
    (.get, "/a/b", 404), (.post, "/v1/map", 405), (.put, "/v1/map", 405),
    (.delete, "/v1/commands", 405), (.get, "/v1/boards/teams?limit=0", 400),
    (.get, "/v1/boards/teams?limit=501", 400), (.get, "/v1/live", 426),
    (.post, "/v1/commands", 400), (.post, "/v1/login", 400),
  ])
  func `each address answers its methods`(
    _ method: HTTPMethod, _ path: String, _ status: Int
  ) throws {
    let centre = try TestCentre()
    let response = try centre.send(method, path, as: "wang")
    #expect(response.status.code == status)
    #expect(method != .head || response.body.isEmpty)
    if status == 405 {
      let allowed = path == "/v1/commands" ? "GET, HEAD, POST" : "GET, HEAD"
      #expect(response.headers["Allow"] == allowed)
    }
  }

  @Test(arguments: [
    ("/v1/mapp", "/v1/map"), ("/v1/board/teams", "/v1/boards/teams"),
    ("/v1/log/hea", "/v1/log/head"),
    ("/v1/incident/2025-000001/timeline", "/v1/incidents/2025-000001/timeline"),
    ("/helthz", "/healthz"), ("/v1/boards/teems", "\"teams\""),
  ])
  func `what is not there names what was meant`(_ path: String, _ nearest: String) throws {
    let centre = try TestCentre()
    let response = try centre.send(.get, path, as: "wang")
    #expect(response.status == .notFound)
    let words = try JSON(parsing: response.body)["words"]
    #expect(words?["en"]?.string?.hasSuffix("did you mean \(nearest)?") == true, "\(words as Any)")
    #expect(words?["zh"]?.string?.contains(nearest) == true)
  }

  @Test func `HEAD tells the length of what GET would bring`() throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    connection.send("HEAD /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    try connection.waitForEnd()
    #expect(connection.text.contains("Content-Length: 3\r\n"))
    #expect(connection.text.hasSuffix("\r\n\r\n"))
  }

  @Test(arguments: [
    ("Sec-WebSocket-Version: 8\r\nSec-WebSocket-Protocol: dispatch.v1\r\n", 426),
    ("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: chat\r\n", 400),
    ("Sec-WebSocket-Version: 13\r\n", 400),
    ("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: dispatch.v1\r\n", 101),
  ])
  func `the live feed opens for its version and subprotocol only`(
    _ fields: String, _ status: Int
  ) throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    connection.send(
      "GET /v1/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\(fields)\r\n")
    try centre.wait("an answer") { connection.text.contains("\r\n\r\n") }
    #expect(connection.statuses == [status])
    if status == 426 { #expect(connection.text.contains("Sec-WebSocket-Version: 13\r\n")) }
    if status != 101 { try connection.waitForEnd() }
  }
}
