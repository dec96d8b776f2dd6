/// The character classes and small productions shared by requests and responses.
enum HTTPSyntax {
  /// `tchar` of RFC 9110 section 5.6.2.
  static func isToken(_ byte: UInt8) -> Bool {
    if ASCII.isLetter(byte) || ASCII.isDigit(byte) { return true }
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: return true
    default: return false
    }
  }

  /// A byte of `field-value`: visible, space, tab, or above ASCII (RFC 9110 section 5.5).
  static func isFieldValue(_ byte: UInt8) -> Bool {
    byte == ASCII.horizontalTab || !ASCII.isControl(byte)
  }

  /// Whether bytes are a token, if there are any.
  static func isToken(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where !isToken(bytes[index]) { return false }
    return true
  }

  /// Whether bytes can be the value of a field.
  static func isFieldValue(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where !isFieldValue(bytes[index]) { return false }
    return true
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == ASCII.space || byte == ASCII.horizontalTab
  }

  /// The text without spaces and tabs around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Array(text.utf8)[...]
    while let first = rest.first, isBlank(first) { rest.removeFirst() }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(decoding: rest, as: UTF8.self)
  }

  /// The text of bytes that are UTF-8, or nil.
  static func text(_ bytes: Span<UInt8>) -> String? {
    guard let valid = try? UTF8Span(validating: bytes) else { return nil }
    return String(copying: valid)
  }

  /// One header or trailer line without its end (RFC 9112 section 5).
  static func field(_ line: Span<UInt8>) throws(HTTPParseError) -> HTTPField {
    if line.count > 0, isBlank(line[0]) { throw .lineFolded }
    var colon = 0
    while colon < line.count, isToken(line[colon]) { colon += 1 }
    guard colon > 0, colon < line.count, line[colon] == ASCII.colon else {
      throw .fieldNameMalformed
    }
    var start = colon + 1
    var end = line.count
    while start < end, isBlank(line[start]) { start += 1 }
    while end > start, isBlank(line[end - 1]) { end -= 1 }
    guard isFieldValue(line.extracting(start..<end)) else { throw .fieldValueMalformed }
    guard let name = text(line.extracting(0..<colon)),
      let value = text(line.extracting(start..<end))
    else { throw .fieldValueMalformed }
    return HTTPField(checkedName: name, checkedValue: value)
  }

  /// `HTTP/` and a version we speak (RFC 9112 section 2.3).
  ///
  /// - Throws: `malformed` when it is no version at all, `versionUnsupported` for another one.
  static func version(
    _ bytes: Span<UInt8>, malformed: HTTPParseError
  ) throws(HTTPParseError) -> HTTPVersion {
    let prefix: [UInt8] = [0x48, 0x54, 0x54, 0x50, 0x2F]
    guard bytes.count == prefix.count + 3 else { throw malformed }
    for (index, byte) in prefix.enumerated() where bytes[index] != byte { throw malformed }
    let (major, point, minor) = (bytes[5], bytes[6], bytes[7])
    guard ASCII.isDigit(major), point == 0x2E, ASCII.isDigit(minor) else { throw malformed }
    guard major == ASCII.zero + 1, minor <= ASCII.zero + 1 else { throw .versionUnsupported }
    return minor == ASCII.zero ? .http10 : .http11
  }

  /// Whether bytes can be a host with an optional port, not empty and without user information
  /// (RFC 3986 section 3.2).
  static func isAuthority(_ bytes: some Sequence<UInt8>) -> Bool {
    var isEmpty = true
    for byte in bytes {
      isEmpty = false
      if ASCII.isLetter(byte) || ASCII.isDigit(byte) { continue }
      switch byte {
      case 0x21, 0x24...0x2E, 0x3A, 0x3B, 0x3D, 0x5B, 0x5D, 0x5F, 0x7E: continue
      default: return false
      }
    }
    return !isEmpty
  }

  static func appendField(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: name.utf8)
    bytes.append(ASCII.colon)
    bytes.append(ASCII.space)
    bytes.append(contentsOf: value.utf8)
    appendLineEnd(to: &bytes)
  }

  static func appendLineEnd(to bytes: inout [UInt8]) {
    bytes.append(ASCII.carriageReturn)
    bytes.append(ASCII.lineFeed)
  }
}
