internal import Events

extension ServerConfiguration {
  /// Whether pages of an origin may open the live feed, though they are not this server's.
  func allows(_ origin: WebOrigin) -> Bool {
    allowedOrigins.split(separator: " ").contains { WebOrigin(String($0)) == origin }
  }

  /// The keys about browsers and proxies.
  static let edgeKeys: [Key] = [
    Key(
      name: "http.allowed-origins",
      words: Words(
        "Origins of other pages that may open the live feed, such as `https://example.org`, separated by spaces.",
        "允许打开实时通道的其他网页来源，如 `https://example.org`，以空格分隔。"),
      standard: "",
      set: { configuration, value in
        let origins = value.split(separator: " ")
        guard origins.allSatisfy({ WebOrigin(String($0)) != nil }) else { return false }
        configuration.allowedOrigins = value
        return true
      }),
    Key(
      name: "http.trusted-proxies",
      words: Words(
        "Addresses and ranges (CIDR) of proxies that are believed about the client's address, separated by spaces.",
        "可信代理的地址与网段（CIDR），采信其所报的客户端地址，以空格分隔。"),
      standard: "",
      set: { configuration, value in configuration.proxies.trust(value) }),
    Key(
      name: "http.proxy-headers",
      words: Words(
        "What trusted proxies write: `x-forwarded` (X-Forwarded-For, -Host, -Proto) or `forwarded` (RFC 7239).",
        "可信代理写入的头部：`x-forwarded`（X-Forwarded-For、-Host、-Proto）或 `forwarded`（RFC 7239）。"),
      standard: ProxySettings.Family.xForwarded.rawValue,
      set: { configuration, value in
        guard let family = ProxySettings.Family(rawValue: value) else { return false }
        configuration.proxies.family = family
        return true
      }),
  ]
}
