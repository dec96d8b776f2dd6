internal import Events
internal import Loop

extension ServerConfiguration {
  /// Whether pages of an origin may open the live feed, though they are not this server's.
  func allows(_ origin: WebOrigin) -> Bool {
    allowedOrigins.split(separator: " ").contains { WebOrigin(String($0)) == origin }
  }

  /// The keys about browsers, proxies and TLS.
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
    text(
      "tls.certificate", \.tls.certificate,
      "File of the certificate in PEM, those that vouch for it behind it; empty serves without TLS.",
      "PEM 格式的证书文件，其签发证书依次在后；空表示不使用 TLS。", mayBeEmpty: true),
    text(
      "tls.key", \.tls.key, "File of its key in PEM; empty where the certificate's file has it.",
      "PEM 格式的私钥文件；空表示与证书同在一个文件。", mayBeEmpty: true),
    text(
      "tls.client-ca", \.tls.clientAuthorities,
      "File of the authorities that vouch for clients, in PEM; empty asks for no certificate.",
      "签发客户端证书的颁发机构文件（PEM）；空表示不要求客户端证书。", mayBeEmpty: true),
    Key(
      name: "tls.client-certificates",
      words: Words(
        "Whether clients must have a certificate, where `tls.client-ca` is set: `required` or `optional`.",
        "设置 `tls.client-ca` 时客户端是否必须出示证书：`required` 或 `optional`。"),
      standard: TLSContext.ClientCertificates.required.rawValue,
      set: { configuration, value in
        guard let clients = TLSContext.ClientCertificates(rawValue: value) else { return false }
        configuration.tls.clientCertificates = clients
        return true
      }),
    Key(
      name: "tls.hsts-seconds",
      words: Words(
        "Seconds that browsers insist on TLS after a visit (RFC 6797); 0 sends no such header.",
        "浏览器访问后坚持使用 TLS 的秒数（RFC 6797）；0 表示不发送该头部。"),
      standard: String(TLSSettings().insistSeconds),
      set: { configuration, value in
        guard let seconds = Int(value), (0...limitMax).contains(seconds) else { return false }
        configuration.tls.insistSeconds = seconds
        return true
      }),
    text(
      "web.leaflet", \.webLeaflet, "Folder of the web page's map library (Leaflet).",
      "网页地图库（Leaflet）所在目录。"),
  ]
}
