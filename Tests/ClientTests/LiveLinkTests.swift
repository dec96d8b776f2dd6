import Client
import Events
import Loop
import Testing

@Suite struct LiveLinkTests {
  private func states(
    _ server: FakeServer, _ configure: (LiveLink) -> Void = { _ in },
    until isMet: ([LiveLink.State]) -> Bool
  ) -> [LiveLink.State] {
    let link = LiveLink(
      address: server.address, loop: server.loop,
      backoff: Backoff(lowestMilliseconds: 1, highestMilliseconds: 5))
    var states: [LiveLink.State] = []
    link.onState = { [loop = server.loop] state in
      states.append(state)
      loop.stop()
    }
    configure(link)
    link.start()
    #expect(server.wait { isMet(states) }, "\(states)")
    link.close()
    return states
  }

  private func isWaiting(_ state: LiveLink.State) -> Bool {
    if case .waiting = state { true } else { false }
  }

  @Test func `a server that refuses the upgrade is asked again, and its words are shown`() throws {
    let server = try FakeServer(
      .answer(
        "HTTP/1.1 503 X\r\nContent-Length: 47\r\n\r\n"
          + #"{"code":"c","words":{"en":"later","zh":"later"}}"#.prefix(47), thenHangUp: false))
    let states = states(server) { $0.filter(isWaiting).count == 3 }
    #expect(states[0] == .connecting)
    #expect(server.connections >= 3)
  }

  @Test func `a server that is no WebSocket server is not believed`() throws {
    let server = try FakeServer(
      .answer(
        "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n", thenHangUp: false))
    let states = states(server) { $0.contains(where: isWaiting) }
    #expect(!states.contains(.open))
  }

  @Test func `a message without a connection is refused to the sender`() throws {
    let server = try FakeServer(.silence)
    let link = LiveLink(address: server.address, loop: server.loop)
    #expect(throws: ClientError.notConnected) { try link.send([]) }
    link.start()
    #expect(throws: ClientError.notConnected) { try link.send([]) }
    link.close()
    #expect(link.state == .idle)
  }

  @Test func `a link waits as long as the server asked, once`() throws {
    let server = try FakeServer(.hangUp)
    let states = states(server, { $0.retryNotBeforeMilliseconds = 47 }) {
      $0.filter(isWaiting).count == 2
    }
    let waits = states.compactMap { state in
      if case .waiting(_, let seconds) = state { seconds } else { nil }
    }
    #expect(waits.first == 0.047)
    #expect(waits.last ?? 1 <= 0.005)
  }

  @Test func `a server that was named is tried once, and then the own one again`() throws {
    let server = try FakeServer(.hangUp)
    let other = try FakeServer(.hangUp, on: server.loop)
    let states = states(server, { $0.follow(to: "\(other.address)") }) { _ in
      server.connections == 2
    }
    #expect(other.connections == 1)
    #expect(states.filter { $0 == .connecting }.count == 3)
  }

  @Test func `a server that is secured otherwise is not followed`() throws {
    let server = try FakeServer(.hangUp)
    let other = try FakeServer(.hangUp, on: server.loop)
    for url in ["https://127.0.0.1:\(other.address.port)", "ftp://a", "", "http://"] {
      let before = server.connections
      _ = states(server, { $0.follow(to: url) }) { _ in server.connections == before + 2 }
    }
    #expect(other.connections == 0)
  }
}
