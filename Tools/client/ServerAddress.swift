internal import Loop

/// Where a server is: `http://host:port/prefix`, or `https`.
public struct ServerAddress: Equatable, Sendable {
  /// The port of `http` where none is named (RFC 9110 section 4.2.1).
  public static let portStandard: UInt16 = 80
  /// The port of `https` where none is named (RFC 9110 section 4.2.2).
  public static let securePortStandard: UInt16 = 443

  /// A host name or a literal, without brackets.
  public let host: String
  /// The TCP port.
  public let port: UInt16
  /// What goes before every path: empty, or `/` and segments without a slash at the end.
  public let pathPrefix: String
  /// Whether it is reached by TLS.
  public let isSecure: Bool
  /// File of the authorities, in PEM, that vouch for the server; nil believes those of the system, or of the file that
  /// the environment's SSL_CERT_FILE names.
  public var authorities: String?

  /// An address of its parts.
  public init(host: String, port: UInt16, pathPrefix: String = "", isSecure: Bool = false) {
    self.host = host
    self.port = port
    self.pathPrefix = pathPrefix
    self.isSecure = isSecure
  }

  /// Reads an address such as `http://127.0.0.1:8420` or `https://[::1]:8420/centre`.
  ///
  /// - Throws: `addressInvalid`, or `schemeUnsupported` for anything but `http` and `https`.
  public static func parse(_ text: String) throws(ClientError) -> ServerAddress {
    guard let colon = text.firstRange(of: "://") else { throw .addressInvalid(text) }
    let scheme = text[..<colon.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { throw .schemeUnsupported(scheme) }
    let isSecure = scheme == "https"
    let rest = text[colon.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    var path = rest[authority.endIndex...]
    while path.hasSuffix("/") { path = path.dropLast() }
    let allowed = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3F && $0 != 0x23 }
    guard allowed, let (host, port) = split(authority, isSecure: isSecure) else {
      throw .addressInvalid(text)
    }
    return ServerAddress(host: host, port: port, pathPrefix: String(path), isSecure: isSecure)
  }

  /// What new connections are secured with; nil where they are not.
  ///
  /// - Throws: `authoritiesUnusable`.
  func securing() throws(ClientError) -> TLSContext? {
    guard isSecure else { return nil }
    do throws(TLSFailure) {
      return try TLSContext(authorities: authorities)
    } catch {
      throw .authoritiesUnusable(error)
    }
  }

  /// The value of the Host field.
  public var authority: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  private static func split(_ authority: Substring, isSecure: Bool) -> (String, UInt16)? {
    var host = authority
    var rest: Substring = ""
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end]
      rest = authority[authority.index(after: end)...]
    } else if let colon = authority.firstIndex(of: ":") {
      host = authority[..<colon]
      rest = authority[colon...]
    }
    let isHost = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
      case UInt8(ascii: ":"): authority.first == "["
      default: false
      }
    }
    guard isHost, !host.isEmpty else { return nil }
    guard !rest.isEmpty else {
      return (String(host), isSecure ? securePortStandard : portStandard)
    }
    guard rest.first == ":", let port = UInt16(rest.dropFirst()), port > 0 else { return nil }
    return (String(host), port)
  }
}

extension ServerAddress: CustomStringConvertible {
  /// The address as it is written.
  public var description: String {
    "\(isSecure ? "https" : "http")://\(authority)\(pathPrefix)"
  }
}
