/// What a request is about (RFC 9112 section 3.2): a path and a query, taken apart and decoded.
///
/// Accepted are the origin form, the absolute form with `http` or `https`, and `*`. Refused are
/// fragments, wrong escapes, escapes of anything but UTF-8, control characters and escaped slashes in
/// segments, and the segments `.` and `..`, which a client resolves before it asks: a segment can
/// name a file without leaving its folder.
public struct HTTPTarget: Equatable, Sendable {
  /// The target as it stands on the wire.
  public let text: String
  /// Host and port of the absolute form; it goes before the Host field.
  public let authority: String?
  /// The path as it stands on the wire, from its first `/`; `*` for the server as a whole.
  public let path: String
  /// The segments between the slashes, decoded: none for `/`, an empty last one after a slash.
  public let segments: [String]
  /// The parameters of the query in their order; `+` stands for a space as forms write it.
  public let queryItems: [HTTPQueryItem]

  /// The target that `text` writes.
  ///
  /// - Throws: `targetMalformed`.
  public init(_ text: String) throws(HTTPParseError) {
    try self.init(bytes: Array(text.utf8), text: text)
  }

  init(bytes: [UInt8], text: String) throws(HTTPParseError) {
    guard !bytes.isEmpty, bytes.allSatisfy(Self.isAllowed) else { throw .targetMalformed }
    self.text = text
    if bytes == [ASCII.asterisk] {
      authority = nil
      path = text
      segments = []
      queryItems = []
      return
    }
    var rest = bytes[...]
    authority = rest.first == ASCII.slash ? nil : try Self.takeAuthority(&rest)
    let mark = rest.firstIndex(of: ASCII.questionMark) ?? rest.endIndex
    let pathBytes = rest[..<mark]
    path = pathBytes.isEmpty ? "/" : String(decoding: pathBytes, as: UTF8.self)
    segments = try Self.segments(pathBytes)
    queryItems = try Self.queryItems(rest[mark...].dropFirst())
  }

  /// The first parameter of that name.
  public func query(_ name: String) -> String? {
    queryItems.first { $0.name == name }?.value
  }

  /// Text with everything but unreserved characters escaped (RFC 3986 section 2), for a segment or
  /// a parameter of a target.
  public static func percentEncoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case _ where ASCII.isLetter(byte) || ASCII.isDigit(byte): bytes.append(byte)
      case 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default:
        bytes.append(ASCII.percent)
        bytes.append(contentsOf: Hexadecimal.encode(CollectionOfOne(byte)).uppercased().utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // Browsers send some characters raw that RFC 3986 wants escaped, such as `|`; refused are those
  // that end a target or mean something to a proxy or a page.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x23, 0x3C, 0x3E: false
    default: byte > ASCII.space && byte < 0x7F
    }
  }

  private static func takeAuthority(
    _ rest: inout ArraySlice<UInt8>
  ) throws(HTTPParseError) -> String {
    for scheme in ["http://", "https://"] {
      guard rest.count > scheme.utf8.count,
        zip(rest, scheme.utf8).allSatisfy({ ASCII.lowercased($0) == $1 })
      else { continue }
      rest.removeFirst(scheme.utf8.count)
      let end =
        rest.firstIndex { $0 == ASCII.slash || $0 == ASCII.questionMark } ?? rest.endIndex
      let authority = rest[..<end]
      guard HTTPSyntax.isAuthority(authority) else { throw .targetMalformed }
      rest = rest[end...]
      return String(decoding: authority, as: UTF8.self)
    }
    throw .targetMalformed
  }

  private static func segments(_ path: ArraySlice<UInt8>) throws(HTTPParseError) -> [String] {
    var segments: [String] = []
    guard path.count > 1 else { return segments }
    for part in path.dropFirst().split(separator: ASCII.slash, omittingEmptySubsequences: false) {
      let segment = try decoded(part, plusIsSpace: false)
      guard segment != ".", segment != "..",
        !segment.utf8.contains(where: { $0 == ASCII.slash || ASCII.isControl($0) })
      else { throw .targetMalformed }
      segments.append(segment)
    }
    return segments
  }

  private static func queryItems(
    _ query: ArraySlice<UInt8>
  ) throws(HTTPParseError) -> [HTTPQueryItem] {
    var items: [HTTPQueryItem] = []
    for part in query.split(separator: ASCII.ampersand) {
      let mark = part.firstIndex(of: ASCII.equals) ?? part.endIndex
      let name = try decoded(part[..<mark], plusIsSpace: true)
      let value = try decoded(part[mark...].dropFirst(), plusIsSpace: true)
      items.append(HTTPQueryItem(name, value))
    }
    return items
  }

  private static func decoded(
    _ bytes: ArraySlice<UInt8>, plusIsSpace: Bool
  ) throws(HTTPParseError) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == ASCII.percent {
        guard index + 2 <= bytes.endIndex,
          let high = Hexadecimal.value(of: bytes[index]),
          let low = Hexadecimal.value(of: bytes[index + 1]),
          high | low != 0
        else { throw .targetMalformed }
        plain.append(high << 4 | low)
        index += 2
      } else {
        plain.append(plusIsSpace && byte == ASCII.plus ? ASCII.space : byte)
      }
    }
    guard let text = HTTPSyntax.text(plain.span) else { throw .targetMalformed }
    return text
  }
}
