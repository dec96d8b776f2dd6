import Client
import Loop
import Testing
import Wire

@Suite struct HTTPClientTests {
  private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  private func outcomes(
    _ server: FakeServer, _ methods: [HTTPMethod], timeoutMilliseconds: Int = 30_000
  ) throws -> [Result<HTTPResponse, ClientError>] {
    let client = HTTPClient(address: server.address, loop: server.loop)
    client.timeoutMilliseconds = timeoutMilliseconds
    var outcomes: [Result<HTTPResponse, ClientError>] = []
    for method in methods {
      client.send(try client.request(method, "/")) { [loop = server.loop] outcome in
        outcomes.append(outcome)
        loop.stop()
      }
    }
    #expect(server.wait { outcomes.count == methods.count })
    client.close()
    return outcomes
  }

  @Test func `requests go over one connection, in order`() throws {
    let server = try FakeServer(.answer(Self.ok, thenHangUp: false))
    let outcomes = try outcomes(server, [.get, .post, .get])
    #expect(try outcomes.map { try $0.get().status } == [.ok, .ok, .ok])
    #expect(server.connections == 1)
  }

  @Test func `a connection that has ended is made anew for the next request`() throws {
    let server = try FakeServer(.answer(Self.ok, thenHangUp: true))
    let outcomes = try outcomes(server, [.get, .get])
    #expect(try outcomes.map { try $0.get().body } == [Array("ok".utf8), Array("ok".utf8)])
    #expect(server.connections == 2)
  }

  @Test func `a body without a length ends with the connection`() throws {
    let server = try FakeServer(.answer("HTTP/1.1 200 OK\r\n\r\nall", thenHangUp: true))
    #expect(try outcomes(server, [.get])[0].get().body == Array("all".utf8))
  }

  @Test func `each way to fail has its error`() throws {
    let table: [(behaviour: FakeServer.Behaviour, error: ClientError)] = [
      (.hangUp, .closed(nil)), (.silence, .timedOut(seconds: 1)),
      (
        .answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", thenHangUp: true), .closed(nil)
      ),
      (
        .answer("SSH-2.0-OpenSSH\r\n\r\n", thenHangUp: false), .answerInvalid("statusLineMalformed")
      ),
    ]
    for (behaviour, error) in table {
      let server = try FakeServer(behaviour)
      #expect(
        try outcomes(server, [.post], timeoutMilliseconds: 1_000) == [.failure(error)])
    }
  }

  @Test func `a server that does not listen is unreachable`() throws {
    let server = try FakeServer(.silence)
    server.stopListening()
    guard case .failure(.unreachable(let error)) = try outcomes(server, [.get])[0] else {
      Issue.record("reached")
      return
    }
    #expect(error.name == "ECONNREFUSED")
  }

  @Test func `what was not answered when the client closes fails`() throws {
    let server = try FakeServer(.silence)
    let client = HTTPClient(address: server.address, loop: server.loop)
    var outcomes: [Result<HTTPResponse, ClientError>] = []
    for _ in 0..<2 { client.send(try client.request(.get, "/")) { outcomes.append($0) } }
    client.close()
    #expect(outcomes == [.failure(.cancelled), .failure(.cancelled)])
  }
}
