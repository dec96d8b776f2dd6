import Loop
import Testing

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
  private static func pair(
    _ server: TLSContext, _ client: TLSContext, host: String = "localhost"
  ) throws -> Loopback {
    let pair = try Loopback()
    pair.server.secure(server)
    pair.client.secure(client, host: host)
    return pair
  }

  @Test func `what is echoed comes back, in whatever pieces`() throws {
    let pair = try Self.pair(TestCertificates.server(), TestCertificates.client())
    let (server, client) = (pair.server, pair.client)
    let sent = pattern(1_000_003)
    var received: [UInt8] = []
    server.onRead = { bytes in
      var copy: [UInt8] = []
      copy.append(bytes)
      server.write(copy)
    }
    server.onEnd = { server.shutdown() }
    client.onRead = { received.append($0) }
    client.onEnd = { pair.loop.closeAll() }
    server.startReading()
    client.startReading()
    var offset = 0
    var size = 1
    while offset < sent.count {
      let piece = Array(sent[offset..<min(offset + size, sent.count)])
      offset += piece.count
      size = size * 3 % 65_521
      client.write(piece)
    }
    client.shutdown()
    pair.loop.run()
    #expect(received == sent)
    #expect(server.isSecured && client.isSecured)
  }

  @Test func `frames wait for a slow reader and are answered in order`() throws {
    let pair = try Self.pair(TestCertificates.server(), TestCertificates.client())
    let (server, client) = (pair.server, pair.client)
    try server.setSendBufferBytes(16 << 10)
    let sent = pattern(3_000_000)
    var received: [UInt8] = []
    var answers: [Int] = []
    var queued = 0
    server.onRead = { _ in
      server.stopReading()
      client.stopReading()
      server.write([SharedBytes(Array(sent[..<5])), SharedBytes(Array(sent[5..<2_000_000]))])
      server.write([SharedBytes(Array(sent[2_000_000...]))]) { error in
        #expect(error == nil)
        answers.append(1)
      }
      server.write([SharedBytes]()) { error in
        #expect(error == nil)
        answers.append(2)
        server.shutdown()
      }
      queued = server.queuedWriteBytes
      #expect([7].withSpan { server.tryWrite($0) } == 0, "nothing overtakes what waits")
      client.startReading()
    }
    client.onRead = { received.append($0) }
    client.onEnd = { pair.loop.closeAll() }
    server.startReading()
    client.startReading()
    client.write([1])
    pair.loop.run()
    #expect(queued > 1_000_000)
    #expect(received == sent)
    #expect(answers == [1, 2])
  }

  /// How the two ends fare that greet each other: what the server hears, and the client's error.
  private static func greet(_ pair: Loopback) -> (heard: [UInt8], client: LoopError?) {
    var heard: [UInt8] = []
    var failure: LoopError?
    pair.server.onRead = {
      heard.append($0)
      pair.server.write([2])
    }
    pair.client.onRead = { _ in pair.loop.closeAll() }
    pair.server.onClose = { _ in pair.loop.closeAll() }
    pair.client.onClose = { error in
      failure = error
      pair.loop.closeAll()
    }
    pair.server.startReading()
    pair.client.startReading()
    pair.client.write([1])
    pair.loop.run()
    return (heard, failure)
  }

  private static let beliefs: [(String, String, String, String?)] = [
    ("server", "localhost", "authority.pem", nil), ("server", "127.0.0.1", "authority.pem", nil),
    ("other", "::1", "authority.pem", nil),
    ("server", "example.org", "authority.pem", "hostname mismatch"),
    ("server", "127.0.0.2", "authority.pem", "IP address mismatch"),
    ("expired", "localhost", "authority.pem", "has expired"),
    ("server", "localhost", "client.pem", "unable to get local issuer"),
  ]

  @Test(arguments: beliefs)
  func `a client believes the certificates it should and says why not`(
    _ name: String, _ host: String, _ authority: String, _ reason: String?
  ) throws {
    let client = try TestCertificates.client(authority: authority)
    let outcome = Self.greet(
      try Self.pair(TestCertificates.server(name), client, host: host))
    #expect(outcome.heard == (reason == nil ? [1] : []))
    #expect(outcome.client?.name == (reason == nil ? nil : "EPROTO"))
    if let reason {
      #expect(
        outcome.client?.operation.contains(reason) == true, "\(outcome.client?.operation ?? "")")
    }
  }

  private static let shown: [(TLSContext.ClientCertificates, String?, Bool)] = [
    (.required, "client", true), (.required, nil, false),
    (.required, "server", false), (.optional, "client", true), (.optional, nil, true),
    (.optional, "server", false),
  ]

  @Test(arguments: shown)
  func `clients show the certificates they must`(
    _ clients: TLSContext.ClientCertificates, _ name: String?, _ isLetIn: Bool
  ) throws {
    let outcome = Self.greet(
      try Self.pair(
        TestCertificates.server(clients: clients), TestCertificates.client(name)))
    #expect(outcome.heard == (isLetIn ? [1] : []))
  }

  @Test func `who speaks no TLS is cut off`() throws {
    let pair = try Loopback()
    pair.server.secure(try TestCertificates.server())
    var failure: LoopError?
    pair.server.onRead = { _ in Issue.record("understood") }
    pair.server.onClose = { error in
      failure = error
      pair.loop.closeAll()
    }
    pair.server.startReading()
    pair.client.write(Array("GET / HTTP/1.1\r\n\r\n".utf8))
    pair.loop.run()
    #expect(failure?.name == "EPROTO")
    #expect(failure?.operation.contains("http request") == true)
  }

  @Test func `what was written before a failure is told`() throws {
    let pair = try Self.pair(TestCertificates.server(), TestCertificates.client(), host: "a")
    var answer: LoopError?
    pair.client.write([1]) { answer = $0 }
    pair.client.onClose = { _ in pair.loop.closeAll() }
    pair.server.startReading()
    pair.client.startReading()
    pair.loop.run()
    #expect(answer?.name == "ECANCELED")
  }

  @Test func `files that are of no use are told apart`() throws {
    let path = { (name: String) in TestCertificates.path(name) }
    let none = path("none")
    #expect(
      throws: TLSFailure.certificateUnreadable(path: none, reason: "No such file or directory")
    ) { try TLSContext(certificate: none, key: path("server.key")) }
    #expect(
      throws: TLSFailure.certificateUnreadable(path: path("server.key"), reason: "no start line")
    ) { try TLSContext(certificate: path("server.key"), key: path("server.key")) }
    #expect(throws: TLSFailure.keyUnreadable(path: none, reason: "No such file or directory")) {
      try TLSContext(certificate: path("server.pem"), key: none)
    }
    #expect(
      throws: TLSFailure.keyMismatch(certificate: path("server.pem"), key: path("other.key"))
    ) { try TLSContext(certificate: path("server.pem"), key: path("other.key")) }
    #expect(throws: TLSFailure.self) {
      try TLSContext(certificate: path("server.pem"), key: path("server.pem"))
    }
    #expect(throws: TLSFailure.self) {
      try TLSContext(
        certificate: path("server.pem"), key: path("server.key"), authorities: path("server.key"))
    }
    #expect(throws: TLSFailure.self) { try TLSContext(authorities: none) }
    let expired = try TestCertificates.server("expired")
    #expect(expired.validFromSeconds == 1_577_836_800)
    #expect(expired.validToSeconds == 1_609_459_200)
  }
}
