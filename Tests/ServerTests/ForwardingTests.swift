import Testing
import Wire

@testable import Server

@Suite struct ForwardingTests {
  private static func request(_ fields: [(String, String)]) throws -> HTTPRequest {
    var headers = HTTPHeaders()
    for (name, value) in fields { headers.add(name, value) }
    return try HTTPRequest(.get, "/", host: "a", headers: headers)
  }

  private static func proxies(_ family: ProxySettings.Family) -> ProxySettings {
    var proxies = ProxySettings()
    let isTaken = proxies.trust("10.0.0.0/8 2001:db8::/32")
    #expect(isTaken)
    proxies.family = family
    return proxies
  }

  @Test(arguments: [
    ("10.0.0.1", ["192.0.2.7"], "192.0.2.7"),
    ("192.0.2.1", ["198.51.100.1"], "192.0.2.1"),
    ("10.0.0.1", ["198.51.100.1, 192.0.2.7"], "192.0.2.7"),
    ("10.0.0.1", ["198.51.100.1", "192.0.2.7, 10.2.2.2"], "192.0.2.7"),
    ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
    ("10.0.0.1", ["192.0.2.7, unknown, 10.0.0.2"], "10.0.0.2"),
    ("10.0.0.1", ["192.0.2.7:4711"], "192.0.2.7"), ("10.0.0.1", ["[fe80::1]:4711"], "fe80::1"),
    ("2001:db8::1", ["FE80::0:1"], "fe80::1"), ("10.0.0.1", [""], "10.0.0.1"),
    ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", ["::ffff:192.0.2.7"], "192.0.2.7"),
    ("10.0.0.1", ["192.0.2.7 198.51.100.1"], "10.0.0.1"),
  ])
  func `the client is the right-most address that is no trusted proxy`(
    _ peer: String, _ fields: [String], _ client: String
  ) throws {
    let request = try Self.request(
      fields.map { ("X-Forwarded-For", $0) } + [("Forwarded", "for=203.0.113.9")])
    #expect(Forwarding(request, peer: peer, Self.proxies(.xForwarded)).client == client)
  }

  @Test(arguments: [
    (#"for=192.0.2.7"#, "192.0.2.7", nil, nil),
    (#"For="[2001:db9::1]:4711"; Proto=HTTPS; host="b:81""#, "2001:db9::1", "b:81", true),
    (#"for=198.51.100.1;host=x, for=192.0.2.7;proto=http;host=b"#, "192.0.2.7", "b", false),
    (#"for=192.0.2.7;host=b, for=10.0.0.2;host=c"#, "192.0.2.7", "b", nil),
    (#"for=192.0.2.7;host=b, for=_hidden;host=c"#, "10.0.0.1", "c", nil),
    (#"for=unknown"#, "10.0.0.1", nil, nil), (#"nonsense"#, "10.0.0.1", nil, nil),
    (#"by=10.0.0.1"#, "10.0.0.1", nil, nil),
  ])
  func `RFC 7239 is read where it is configured, and X-Forwarded-For is not then`(
    _ field: String, _ client: String, _ host: String?, _ isSecure: Bool?
  ) throws {
    let request = try Self.request([
      ("Forwarded", field), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Host", "evil"),
    ])
    let forwarding = Forwarding(request, peer: "10.0.0.1", Self.proxies(.forwarded))
    #expect(forwarding.client == client)
    #expect(forwarding.host == host)
    #expect(forwarding.isSecure == isSecure)
  }

  @Test func `connections behind a proxy count as their clients'`() throws {
    let centre = try TestCentre {
      _ = $0.proxies.trust("127.0.0.0/8")
      $0.limits.connectionsPerAddressMax = 2
    }
    let request = { (client: String) in
      "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: \(client)\r\n\r\n"
    }
    var connections: [RawConnection] = []
    for client in ["192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.1"] {
      let connection = try RawConnection(centre)
      connection.send(request(client))
      try centre.wait("an answer") { !connection.received.isEmpty }
      connections.append(connection)
    }
    #expect(connections.map(\.statuses) == [[200], [200], [200], [429]])
    try connections[3].waitForEnd()
    let server = try #require(centre.server)
    #expect(server.counts.count(of: "192.0.2.1") == 2)
    // The proxy uses a connection for another client.
    connections[0].send(request("192.0.2.3"))
    try centre.wait("an answer") { connections[0].statuses.count == 2 }
    #expect(server.counts.count(of: "192.0.2.1") == 1)
    #expect(server.counts.count(of: "192.0.2.3") == 1)
    try centre.poll("the refused connection to be gone") { server.counts.total == 3 }
  }
}
