/// Where a page comes from (RFC 6454): scheme, host and port.
struct WebOrigin: Hashable, Sendable {
  let isSecure: Bool
  private let host: String
  private let port: UInt16

  /// Reads `https://example.org` or `http://example.org:8420`; nil for anything else, such as `null`.
  init?(_ text: String) {
    let text = text.lowercased()
    let rest: Substring
    if text.hasPrefix("https://") {
      isSecure = true
      rest = text.dropFirst(8)
    } else if text.hasPrefix("http://") {
      isSecure = false
      rest = text.dropFirst(7)
    } else {
      return nil
    }
    guard let (host, port) = Self.split(rest, isSecure: isSecure) else { return nil }
    self.host = host
    self.port = port
  }

  /// The origin of its live feed, as a content security policy names it; nil where it cannot be named there.
  var webSocketText: String? { policyText.map { "ws" + $0.dropFirst("http".count) } }

  /// The origin as a content security policy names it (CSP 3, section 2.3.1); nil where the host has letters that it
  /// could not have there.
  var policyText: String? {
    let isPlain = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["),
        UInt8(ascii: "]"):
        true
      default: false
      }
    }
    return isPlain ? "\(isSecure ? "https" : "http")://\(host):\(port)" : nil
  }

  /// Whether a page from here may act at a server that is asked for by this host and port.
  ///
  /// - Parameter isServerSecure: whether the client speaks TLS; nil where that is not known, since a proxy that is not
  ///   named as trusted may do so.
  func isSame(asHost authority: String, isServerSecure: Bool?) -> Bool {
    if let isServerSecure, isServerSecure != isSecure { return false }
    guard let (host, port) = Self.split(authority.lowercased()[...], isSecure: isSecure) else {
      return false
    }
    return host == self.host && port == self.port
  }

  private static func split(
    _ authority: Substring, isSecure: Bool
  ) -> (host: String, port: UInt16)? {
    let colon = authority.lastIndex(of: ":")
    let bracket = authority.lastIndex(of: "]")
    var host = authority
    var port: UInt16 = isSecure ? 443 : 80
    if let colon, bracket.map({ $0 < colon }) ?? true {
      let digits = authority[authority.index(after: colon)...]
      guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let named = UInt16(digits)
      else { return nil }
      host = authority[..<colon]
      port = named
    }
    let isForeign = host.utf8.contains { $0 <= 0x20 || "/@?#\\".utf8.contains($0) }
    return host.isEmpty || isForeign ? nil : (String(host), port)
  }
}
