import Client
import Events
import Gzip
import Loop
import Testing
import Wire

@testable import Server

@Suite struct CompressionTests {
  private func ask(
    _ centre: TestCentre, _ path: String, _ headers: HTTPHeaders = [:], method: HTTPMethod = .get,
    body: String = ""
  ) throws -> HTTPResponse {
    var all: HTTPHeaders = [
      "Authorization": "Bearer \(centre.token("wang"))", "Accept-Encoding": "gzip",
    ]
    for field in headers.fields { all.set(field.name, field.value) }
    return try centre.send(
      HTTPRequest(method, path, host: "a", headers: all, body: Array(body.utf8)))
  }

  @Test(arguments: ["/", "/console.js", "/console.css", "/openapi.json", "/v1/boards/teams"])
  func `what is compressed holds what is sent otherwise`(_ path: String) throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let plain = try ask(centre, path, ["Accept-Encoding": "identity"])
    // The second one comes from what was kept.
    for _ in 0..<2 {
      let gzip = try ask(centre, path)
      #expect(gzip.headers["Vary"] == "Accept-Encoding")
      guard plain.body.count >= AnswerForm.compressedBytesMin else {
        #expect(gzip.body == plain.body)
        continue
      }
      #expect(gzip.headers["Content-Encoding"] == "gzip")
      #expect(gzip.body.count < plain.body.count)
      #expect(try Gzip.decompress(gzip.body, sizeBytesMax: plain.body.count) == plain.body)
      #expect(gzip.headers["Content-Type"] == plain.headers["Content-Type"])
    }
  }

  @Test func `HEAD tells the length of the compressed body`() throws {
    let centre = try TestCentre()
    let connection = try RawConnection(centre)
    connection.send(
      "HEAD /console.js HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
    try connection.waitForEnd()
    let length = try ask(centre, "/console.js").body.count
    #expect(connection.text.contains("Content-Length: \(length)\r\n"))
    #expect(connection.text.contains("Content-Encoding: gzip\r\n"))
    #expect(connection.text.hasSuffix("\r\n\r\n"))
  }

  @Test func `tokens and tickets are sent as they are, whatever is accepted`() throws {
    let centre = try TestCentre()
    let password = try AccessControl(directory: centre.scratch.path).addUser("sun", role: .reviewer)
    let insisting: HTTPHeaders = ["Accept-Encoding": "gzip, identity;q=0"]
    let token = try ask(
      centre, "/v1/login", insisting, method: .post,
      body: #"{"user":"sun","password":"\#(password)"}"#)
    let ticket = try ask(centre, "/v1/live-tickets", insisting, method: .post)
    for answer in [token, ticket] {
      #expect(answer.status == .ok)
      #expect(answer.headers["Content-Encoding"] == nil)
      #expect(answer.headers["Cache-Control"] == "no-store, no-transform")
      _ = try JSON(parsing: answer.body)
    }
  }

  @Test func `what many wait for is sent as it is`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let poll = try ask(centre, "/v1/feeds/teams", ["Accept-Encoding": "gzip, identity;q=0"])
    #expect(poll.status == .ok && poll.headers["Content-Encoding"] == nil)
    #expect(try JSON(parsing: poll.body)["messages"] != nil)
  }

  @Test func `large answers are compressed beside the loop, a few at a time`() throws {
    let loop = try EventLoop()
    let desk = GzipDesk(loop: loop)
    let large = HTTPResponse(.ok, body: [UInt8](repeating: 0x61, count: GzipDesk.poolBytesMin))
    let small = HTTPResponse(.ok, body: [UInt8](repeating: 0x61, count: GzipDesk.poolBytesMin - 1))
    var made: [[UInt8]] = []
    for _ in 0..<GzipDesk.poolJobsMax {
      #expect(desk.hasTime(for: large))
      desk.compress(large) { made.append($0.body) }
    }
    #expect(made.isEmpty)
    #expect(!desk.hasTime(for: large))
    #expect(desk.hasTime(for: small))
    desk.compress(small) { made.append($0.body) }
    #expect(made.count == 1)
    loop.run()
    #expect(made.count == 1 + GzipDesk.poolJobsMax)
    #expect(desk.hasTime(for: large))
    for body in made.dropFirst() {
      #expect(try Gzip.decompress(body, sizeBytesMax: large.body.count) == large.body)
    }
  }

  @Test func `a part of the page is sent, and again by its name`() throws {
    let centre = try TestCentre()
    let whole = try ask(centre, "/console.js", ["Accept-Encoding": "identity"])
    #expect(whole.headers["Accept-Ranges"] == "bytes")
    let tag = try #require(whole.headers["ETag"])
    let part = try ask(centre, "/console.js", ["Range": "bytes=-100", "If-Range": tag])
    #expect(part.status == .partialContent)
    #expect(part.body == Array(whole.body.suffix(100)))
    #expect(part.headers["Content-Length"] == "100")
    #expect(part.headers["Content-Security-Policy"] == whole.headers["Content-Security-Policy"])
    let beyond = try ask(centre, "/console.js", ["Range": "bytes=\(whole.body.count)-"])
    #expect(beyond.status == .rangeNotSatisfiable)
    #expect(beyond.headers["X-Request-Id"] != nil)
    #expect(try ask(centre, "/healthz", ["Range": "bytes=0-1"]).body == Array("ok".utf8))
  }
}
