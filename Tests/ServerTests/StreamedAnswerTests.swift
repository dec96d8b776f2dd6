import Client
import Events
import Gzip
import Loop
import Projections
import Testing
import Wire

@testable import Server

@Suite struct StreamedAnswerTests {
  /// A map of more than one piece.
  private func wideMap(_ centre: TestCentre) throws {
    let name = String(repeating: "x", count: 400)
    for batch in 0..<4 {
      let orders = (0..<100).map { index in
        centre.order(
          "RegisterOffice", centre.identifier(),
          #"{"name":"\#(name)\#(batch)-\#(index)","level":"station","place":\#(City.place)}"#)
      }
      for answer in try centre.submit(orders, as: "root") {
        #expect(answer.outcome.isAccepted, "\(answer)")
      }
    }
  }

  private func ask(
    _ centre: TestCentre, _ headers: HTTPHeaders = [:], _ method: HTTPMethod = .get
  ) throws -> HTTPResponse {
    var all: HTTPHeaders = ["Authorization": "Bearer \(centre.token("wang"))"]
    for field in headers.fields { all.add(field.name, field.value) }
    return try centre.send(HTTPRequest(method, "/v1/map", host: "a", headers: all))
  }

  @Test func `a large map comes in pieces, whole, in order, and compressed as well`() throws {
    let centre = try TestCentre()
    try wideMap(centre)
    let plain = try ask(centre)
    #expect(plain.body.count > 2 * EntityPieces.pieceBytesMin)
    #expect(plain.headers["Transfer-Encoding"] == "chunked")
    #expect(plain.headers["Content-Length"] == nil && plain.headers["Accept-Ranges"] == nil)
    #expect(plain.headers["Content-Type"] == "application/geo+json")
    #expect(plain.headers["X-Request-Id"] != nil)
    let json = try JSON(parsing: plain.body)
    #expect(json["position"]?.integer == Int64(try #require(centre.server).head.number))
    let stored = try #require(centre.server).pipeline.entities.sorted(.features)
    #expect(json["features"]?.array == (try stored.map { try JSON(parsing: $0.entity.bytes) }))
    let gzip = try ask(centre, ["Accept-Encoding": "gzip", "Range": "bytes=0-1"])
    #expect(gzip.status == .ok && gzip.headers["Content-Encoding"] == "gzip")
    #expect(gzip.body.count < plain.body.count / 4)
    #expect(try Gzip.decompress(gzip.body, sizeBytesMax: plain.body.count) == plain.body)
  }

  @Test func `the map has the name of its position, and is not walked for who has it`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    let tag = try #require(try ask(centre).headers["ETag"])
    for method in [HTTPMethod.get, .head] {
      let again = try ask(centre, ["If-None-Match": tag], method)
      #expect(again.status == .notModified && again.headers["ETag"] == tag)
    }
    #expect(try ask(centre, [:], .head).headers["ETag"] == tag)
    try centre.carryOut("ClaimAlarm", city.alarm)
    #expect(try ask(centre, ["If-None-Match": tag]).status == .ok)
  }

  @Test func `an old client gets it up to the end of the connection`() throws {
    let centre = try TestCentre()
    try wideMap(centre)
    let connection = try RawConnection(centre)
    connection.send(
      "GET /v1/map HTTP/1.0\r\nConnection: keep-alive\r\nAuthorization: Bearer "
        + "\(centre.token("wang"))\r\n\r\n")
    try connection.waitForEnd()
    #expect(connection.text.contains("Connection: close\r\n"))
    #expect(!connection.text.contains("Transfer-Encoding"))
    let start = try #require(connection.text.firstRange(of: "\r\n\r\n"))
    let body = Array(connection.text[start.upperBound...].utf8)
    #expect(body == (try ask(centre)).body)
  }

  @Test func `requests behind a piecewise answer are answered behind it`() throws {
    let centre = try TestCentre()
    try wideMap(centre)
    let connection = try RawConnection(centre)
    let fields = "Host: a\r\nAuthorization: Bearer \(centre.token("wang"))\r\n"
    connection.send(
      "GET /v1/map HTTP/1.1\r\n\(fields)\r\nHEAD /v1/map HTTP/1.1\r\n\(fields)\r\n"
        + "GET /healthz HTTP/1.1\r\n\(fields)Connection: close\r\n\r\n")
    try connection.waitForEnd()
    var parser = HTTPResponseParser(limits: HTTPLimits(bodyBytesMax: 64 << 20))
    for method in [HTTPMethod.get, .head, .get] { parser.expect(method) }
    parser.feed(connection.received)
    var answers: [HTTPResponse] = []
    while let answer = try parser.next() { answers.append(answer) }
    #expect(answers.map(\.status.code) == [200, 200, 200])
    #expect(answers[1].body.isEmpty && answers[1].headers["Transfer-Encoding"] == "chunked")
    #expect(answers[2].body == Array("ok\n".utf8))
  }

  @Test func `it is counted and logged once, with its bytes, when it has ended`() throws {
    let centre = try TestCentre { $0.logRequests = true }
    try wideMap(centre)
    let server = try #require(centre.server)
    var lines: [String] = []
    server.journal.write = { lines.append(String(decoding: $0, as: UTF8.self)) }
    let length = try ask(centre).body.count
    _ = try ask(centre, [:], .head)
    let told = lines.filter { $0.contains("/v1/map") }
    #expect(told.count == 2, "\(lines)")
    #expect(told.first?.contains("\(length)") == true, "\(told)")
  }

  @Test func `pieces stand at the position at which the first was asked for`() throws {
    let loop = try EventLoop()
    var store = EntityStore()
    let bytes = { (text: String) in Array("\"\(text)\"".utf8) }
    store.apply(
      (0..<20_000).map {
        EntityChange(
          collection: .features, key: "k\(10_000 + $0)", position: Position(1),
          value: bytes("first \($0)"))
      })
    let whole = store.bytes(.features, nil)
    let source = EntityPieces(
      try #require(store.whole(.features)), opening: Array("[".utf8), closing: Array("]".utf8),
      loop: loop)
    var pieces: [[UInt8]] = []
    var round = 0
    func take() {
      source.next { piece in
        guard let piece else { return }
        pieces.append(piece)
        round += 1
        store.apply([
          EntityChange(
            collection: .features, key: "k\(29_999 - round)", position: Position(2),
            value: bytes("second"))
        ])
        take()
      }
    }
    take()
    loop.run()
    #expect(pieces.count > 2)
    #expect(pieces.dropLast().allSatisfy { $0.count >= EntityPieces.pieceBytesMin })
    var expected = Array("[".utf8)
    expected += whole.joined(separator: [UInt8(ascii: ",")])
    expected += Array("]".utf8)
    #expect(Array(pieces.joined()) == expected)
    #expect(store.bytes(.features, nil) != whole)
  }

  @Test func `nothing is still a list`() throws {
    let loop = try EventLoop()
    let source = EntityPieces([:], opening: [0x5B], closing: [0x5D], loop: loop)
    var pieces: [[UInt8]?] = []
    source.next { first in
      pieces.append(first)
      source.next { pieces.append($0) }
    }
    loop.run()
    #expect(pieces == [[0x5B, 0x5D], nil])
  }
}
