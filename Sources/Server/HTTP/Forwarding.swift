internal import Loop
internal import Wire

/// Where a request comes from, as far as trusted proxies tell (RFC 7239; `X-Forwarded-For` and its like).
struct Forwarding: Equatable {
  /// The address of the client.
  var client: String
  /// The host and port that the client asked for; nil where no proxy says so.
  var host: String?
  /// Whether the client speaks TLS; nil where no proxy says so.
  var isSecure: Bool?

  private struct Hop {
    var client: String?
    var host: String?
    var scheme: String?
  }

  /// Reads what the proxies wrote, from the nearest one on: each hop is believed as long as the one that wrote it is
  /// trusted, so what a client invents counts for nothing.
  init(_ request: HTTPRequest, peer: String, _ proxies: ProxySettings) {
    client = peer
    guard proxies.trusts(peer) else { return }
    let headers = request.headers
    let hops =
      switch proxies.family {
      case .forwarded: Self.hops(forwarded: headers.list("Forwarded"))
      case .xForwarded: headers.list("X-Forwarded-For").map { Hop(client: $0) }
      }
    for hop in hops.reversed() {
      host = hop.host ?? host
      isSecure = hop.scheme.map(Self.isSecure) ?? isSecure
      // `unknown` and made-up names (RFC 7239 section 6) end what is known.
      guard let named = hop.client.flatMap(Self.address) else { break }
      client = named.host
      guard proxies.trusts(client) else { break }
    }
    if proxies.family == .xForwarded {
      host = headers.list("X-Forwarded-Host").last
      isSecure = headers.list("X-Forwarded-Proto").last.map(Self.isSecure)
    }
  }

  private static func isSecure(_ scheme: String) -> Bool { scheme.lowercased() == "https" }

  private static func hops(forwarded elements: [String]) -> [Hop] {
    elements.map { element in
      var hop = Hop()
      for pair in element.split(separator: ";") {
        guard let equals = pair.firstIndex(of: "=") else { continue }
        let name = pair[..<equals].filter { $0 != " " && $0 != "\t" }.lowercased()
        let value = String(pair[pair.index(after: equals)...].filter { $0 != "\"" && $0 != " " })
        switch name {
        case "for": hop.client = value
        case "host": hop.host = value
        case "proto": hop.scheme = value
        default: break
        }
      }
      return hop
    }
  }

  /// The address of `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1` or `[2001:db8::1]:80`.
  private static func address(_ text: String) -> NetworkAddress? {
    if let address = NetworkAddress(text) { return address }
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return nil }
      return NetworkAddress(String(text[text.index(after: text.startIndex)..<end]))
    }
    guard let colon = text.lastIndex(of: ":") else { return nil }
    return NetworkAddress(String(text[..<colon]))
  }
}
