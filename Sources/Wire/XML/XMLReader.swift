/// Reads XML 1.0 (fifth edition) with namespaces, as far as messages between centres need it.
///
/// There is no document type and with it no entity but the five that every text has; nothing is ever fetched. What is
/// not well-formed is refused, whatever could be made of it.
public struct XMLReader {
  private let bytes: [UInt8]
  private let limits: XMLLimits
  private var index = 0
  private var line = 1
  private var elements = 0
  /// What prefixes stand for, the innermost declaration last.
  private var declarations: [(prefix: String, namespace: String)] = []

  /// Reads a whole text; gives its one outermost element.
  public static func parse(
    _ bytes: [UInt8], limits: XMLLimits = XMLLimits()
  ) throws(XMLError) -> XMLElement {
    guard bytes.count <= limits.sizeBytesMax else {
      throw XMLError(.tooLong(limitBytes: limits.sizeBytesMax), line: 1)
    }
    var validator = UTF8Validator()
    guard validator.consume(bytes), validator.isComplete else {
      throw XMLError(.invalidUTF8, line: 1)
    }
    var reader = XMLReader(bytes, limits)
    return try reader.document()
  }

  private init(_ bytes: [UInt8], _ limits: XMLLimits) {
    self.bytes = bytes
    self.limits = limits
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private mutating func document() throws(XMLError) -> XMLElement {
    if looksAt("<?xml"), let after = byte(at: 5), Self.isSpace(after) { try declaration() }
    try passMiscellany()
    guard index < bytes.count else { throw error(.nothingThere) }
    let root = try element(depth: 1)
    try passMiscellany()
    guard index == bytes.count else { throw error(.afterEnd) }
    return root
  }

  // MARK: Markup

  private mutating func declaration() throws(XMLError) {
    index += 5
    var names: [String] = []
    while !looksAt("?>") {
      let hasSpace = passSpace()
      if looksAt("?>") { break }
      guard hasSpace else { throw error(.declarationInvalid) }
      let name = try name()
      let value = try attributeValue()
      switch name {
      case "version" where names.isEmpty && value == "1.0": break
      case "encoding" where names == ["version"] && value.lowercased() == "utf-8": break
      case "standalone" where !names.isEmpty && ["yes", "no"].contains(value): break
      default: throw error(.declarationInvalid)
      }
      names.append(name)
    }
    guard names.first == "version", Set(names).count == names.count else {
      throw error(.declarationInvalid)
    }
    index += 2
  }

  /// Passes spaces, comments and processing instructions, of which none is carried out.
  private mutating func passMiscellany() throws(XMLError) {
    while true {
      passSpace()
      if looksAt("<!--") {
        try passComment()
      } else if looksAt("<?") {
        try passInstruction()
      } else if looksAt("<!DOCTYPE") {
        throw error(.documentType)
      } else {
        return
      }
    }
  }

  private mutating func passComment() throws(XMLError) {
    index += 4
    while !looksAt("--") { _ = try character() }
    index += 2
    try expect(UInt8(ascii: ">"))
  }

  private mutating func passInstruction() throws(XMLError) {
    index += 2
    guard try name().lowercased() != "xml" else { throw error(.declarationInvalid) }
    while !looksAt("?>") { _ = try character() }
    index += 2
  }

  private mutating func element(depth: Int) throws(XMLError) -> XMLElement {
    guard depth <= limits.depthMax else { throw error(.nestedTooDeep(limit: limits.depthMax)) }
    elements += 1
    guard elements <= limits.elementsMax else {
      throw error(.tooManyElements(limit: limits.elementsMax))
    }
    let begunAt = line
    let outer = declarations.count
    try expect(UInt8(ascii: "<"))
    let name = try name()
    let (attributes, isEmpty) = try startTag()
    var element = XMLElement(
      name: Self.local(name), namespace: try namespace(of: name, isAttribute: false),
      attributes: try resolve(attributes), line: begunAt)
    if !isEmpty { try content(of: &element, named: name, depth: depth) }
    declarations.removeSubrange(outer...)
    return element
  }

  /// The rest of a start tag: attributes as they stand, and whether the element is over with it.
  private mutating func startTag() throws(XMLError) -> (
    [(name: String, value: String)], isEmpty: Bool
  ) {
    var attributes: [(name: String, value: String)] = []
    while true {
      let hasSpace = passSpace()
      switch byte(at: 0) {
      case UInt8(ascii: ">"):
        index += 1
        return (attributes, false)
      case UInt8(ascii: "/"):
        index += 1
        try expect(UInt8(ascii: ">"))
        return (attributes, true)
      case let other?:
        guard hasSpace else { throw error(.unexpectedByte(other)) }
      case nil: throw error(.unexpectedEnd)
      }
      guard attributes.count < limits.attributesMax else {
        throw error(.tooManyAttributes(limit: limits.attributesMax))
      }
      let name = try name()
      let value = try attributeValue()
      guard !attributes.contains(where: { $0.name == name }) else {
        throw error(.duplicateAttribute(name))
      }
      if name == "xmlns" {
        declarations.append(("", value))
      } else if name.hasPrefix("xmlns:") {
        guard !value.isEmpty else { throw error(.undeclaredPrefix(Self.local(name))) }
        declarations.append((Self.local(name), value))
      }
      attributes.append((name, value))
    }
  }

  private func resolve(
    _ attributes: [(name: String, value: String)]
  ) throws(XMLError) -> [XMLElement.Attribute] {
    var resolved: [XMLElement.Attribute] = []
    for (name, value) in attributes where name != "xmlns" && !name.hasPrefix("xmlns:") {
      let attribute = XMLElement.Attribute(
        name: Self.local(name), namespace: try namespace(of: name, isAttribute: true),
        value: value)
      let isTwice = resolved.contains {
        $0.name == attribute.name && $0.namespace == attribute.namespace
      }
      if isTwice { throw error(.duplicateAttribute(name)) }
      resolved.append(attribute)
    }
    return resolved
  }

  private mutating func content(
    of element: inout XMLElement, named name: String, depth: Int
  ) throws(XMLError) {
    var text: [UInt8] = []
    while true {
      guard let next = byte(at: 0) else { throw error(.unexpectedEnd) }
      guard next == UInt8(ascii: "<") else {
        if looksAt("]]>") { throw error(.invalidCharacter) }
        try appendCharacter(to: &text)
        continue
      }
      if looksAt("</") {
        index += 2
        guard try self.name() == name else { throw error(.wrongEndTag(expected: name)) }
        passSpace()
        try expect(UInt8(ascii: ">"))
        element.text = String(decoding: text, as: UTF8.self)
        return
      }
      if looksAt("<!--") {
        try passComment()
      } else if looksAt("<![CDATA[") {
        index += 9
        while !looksAt("]]>") { text += try character() }
        index += 3
      } else if looksAt("<?") {
        try passInstruction()
      } else {
        element.children.append(try self.element(depth: depth + 1))
      }
    }
  }

  // MARK: Names

  private mutating func name() throws(XMLError) -> String {
    let start = index
    while let next = byte(at: 0), Self.isInName(next, isFirst: index == start) { index += 1 }
    guard index > start else {
      throw error(byte(at: 0).map { .unexpectedByte($0) } ?? .unexpectedEnd)
    }
    guard index - start <= limits.nameBytesMax else {
      throw error(.nameTooLong(limitBytes: limits.nameBytesMax))
    }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else {
      throw error(.unexpectedByte(UInt8(ascii: ":")))
    }
    return name
  }

  private static func isInName(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...0xFF:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: ":"):
      !isFirst
    default: false
    }
  }

  private static func local(_ name: String) -> String {
    name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  private func namespace(of name: String, isAttribute: Bool) throws(XMLError) -> String {
    let prefix = name.firstIndex(of: ":").map { String(name[..<$0]) } ?? ""
    if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
    if prefix.isEmpty, isAttribute { return "" }
    if let known = declarations.last(where: { $0.prefix == prefix }) { return known.namespace }
    guard prefix.isEmpty else { throw error(.undeclaredPrefix(prefix)) }
    return ""
  }

  // MARK: Characters

  private mutating func attributeValue() throws(XMLError) -> String {
    passSpace()
    try expect(UInt8(ascii: "="))
    passSpace()
    guard let quote = byte(at: 0) else { throw error(.unexpectedEnd) }
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error(.unexpectedByte(quote))
    }
    index += 1
    var value: [UInt8] = []
    while let next = byte(at: 0), next != quote {
      guard next != UInt8(ascii: "<") else { throw error(.unexpectedByte(next)) }
      if Self.isSpace(next) {
        _ = try character()
        value.append(UInt8(ascii: " "))
      } else {
        try appendCharacter(to: &value)
      }
    }
    try expect(quote)
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func appendCharacter(to text: inout [UInt8]) throws(XMLError) {
    guard byte(at: 0) == UInt8(ascii: "&") else {
      text += try character()
      return
    }
    index += 1
    let start = index
    while let next = byte(at: 0), next != UInt8(ascii: ";") {
      guard index - start < Self.referenceBytesMax else { throw error(.invalidReference) }
      guard !Self.isSpace(next), next != UInt8(ascii: "<"), next != UInt8(ascii: "&") else {
        throw error(.invalidReference)
      }
      index += 1
    }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    try expect(UInt8(ascii: ";"))
    text += Array(String(try Self.scalar(name, line)).utf8)
  }

  private static let referenceBytesMax = 16

  private static func scalar(_ name: String, _ line: Int) throws(XMLError) -> Character {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { throw XMLError(.unknownEntity(name), line: line) }
    let isHexadecimal = name.hasPrefix("#x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
      let number = UInt32(digits, radix: isHexadecimal ? 16 : 10),
      let scalar = Unicode.Scalar(number), isAllowed(number)
    else { throw XMLError(.invalidReference, line: line) }
    return Character(scalar)
  }

  /// XML 1.0, production 2.
  private static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  /// The next character as UTF-8; the end of a line is always one line feed (XML 1.0, section 2.11).
  private mutating func character() throws(XMLError) -> [UInt8] {
    guard let first = byte(at: 0) else { throw error(.unexpectedEnd) }
    if first == 0x0D || first == 0x0A {
      index += first == 0x0D && byte(at: 1) == 0x0A ? 2 : 1
      line += 1
      return [0x0A]
    }
    guard first >= 0x20 || first == 0x09 else { throw error(.invalidCharacter) }
    let size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let character = Array(bytes[index..<index + size])
    // U+FFFE and U+FFFF are well-formed UTF-8 and no characters of XML.
    guard size != 3 || character[0] != 0xEF || character[1] != 0xBF || character[2] < 0xBE else {
      throw error(.invalidCharacter)
    }
    index += size
    return character
  }

  @discardableResult
  private mutating func passSpace() -> Bool {
    let start = index
    while let next = byte(at: 0), Self.isSpace(next) {
      if next == 0x0A || (next == 0x0D && byte(at: 1) != 0x0A) { line += 1 }
      index += 1
    }
    return index > start
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private func byte(at offset: Int) -> UInt8? {
    index + offset < bytes.count ? bytes[index + offset] : nil
  }

  private func looksAt(_ text: StaticString) -> Bool {
    bytes[index...].starts(with: text.description.utf8)
  }

  private mutating func expect(_ wanted: UInt8) throws(XMLError) {
    guard let next = byte(at: 0) else { throw error(.unexpectedEnd) }
    guard next == wanted else { throw error(.unexpectedByte(next)) }
    index += 1
  }

  private func error(_ reason: XMLError.Reason) -> XMLError { XMLError(reason, line: line) }
}
