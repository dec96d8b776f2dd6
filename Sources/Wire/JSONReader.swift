/// Reads one JSON text (RFC 8259) from front to back, strictly.
///
/// A pull parser: the caller says what it expects and gets it, or a typed error with the byte offset. Nothing
/// is kept but the text and an index, so reading a known shape allocates nothing but the strings it asks for.
public struct JSONReader: Sendable {
  /// How deep objects and arrays may nest.
  public static let nestingDepthMax = 32

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private var expectsMember = false

  /// Creates a reader over UTF-8 text.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Byte offset of the next byte to be read.
  public var offset: Int { index }

  /// Makes an error that points at the present place.
  public func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason, at: index) }

  /// Opens an object; ``nextKey()`` then yields its keys.
  public mutating func beginObject() throws(JSONError) {
    try open(UInt8(ascii: "{"), expected: "an object")
  }

  /// The next key of the innermost object, or nil when the object has ended.
  public mutating func nextKey() throws(JSONError) -> String? {
    guard try advance(closing: UInt8(ascii: "}")) else { return nil }
    let name = try string()
    try expect(UInt8(ascii: ":"))
    return name
  }

  /// Opens an array; ``nextElement()`` then says whether another element follows.
  public mutating func beginArray() throws(JSONError) {
    try open(UInt8(ascii: "["), expected: "an array")
  }

  /// Whether another element follows in the innermost array; false also closes it.
  public mutating func nextElement() throws(JSONError) -> Bool {
    try advance(closing: UInt8(ascii: "]"))
  }

  /// Whether the next value is null; reads it if so.
  public mutating func takeNull() throws(JSONError) -> Bool {
    guard peek() == UInt8(ascii: "n") else { return false }
    try literal("null")
    return true
  }

  /// The kind of the next value, by its first byte.
  public mutating func peekKind() throws(JSONError) -> JSON.Kind {
    guard let byte = peek() else { throw error(.unexpectedEnd) }
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw error(.unexpectedByte(byte))
    }
  }

  /// Reads true or false.
  public mutating func bool() throws(JSONError) -> Bool {
    switch peek() {
    case UInt8(ascii: "t"):
      try literal("true")
      return true
    case UInt8(ascii: "f"):
      try literal("false")
      return false
    case nil: throw error(.unexpectedEnd)
    default: throw error(.wrongType(expected: "true or false"))
    }
  }

  /// Reads an integer without fraction or exponent that fits 64 bits.
  public mutating func integer() throws(JSONError) -> Int64 {
    let start = index
    switch try numeral() {
    case .integer(let value): return value
    case .fraction: throw JSONError(.wrongType(expected: "an integer"), at: start)
    }
  }

  /// Reads any number.
  public mutating func number() throws(JSONError) -> Double {
    switch try numeral() {
    case .integer(let value): return Double(value)
    case .fraction(let value): return value
    }
  }

  /// Skips the next value, whatever it is, checking that it is well formed.
  public mutating func skipValue() throws(JSONError) {
    switch try peekKind() {
    case .object:
      try beginObject()
      while try nextKey() != nil { try skipValue() }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .string: try skipString()
    case .number: _ = try numeral()
    case .bool: _ = try bool()
    case .null: _ = try takeNull()
    }
  }

  /// The bytes of the next value as they stand, checked and skipped.
  public mutating func rawValue() throws(JSONError) -> [UInt8] {
    Array(bytes[try rawRange()])
  }

  /// Where the bytes of the next value stand, checked and skipped.
  public mutating func rawRange() throws(JSONError) -> Range<Int> {
    skipSpace()
    let start = index
    try skipValue()
    return start..<index
  }

  /// Makes sure that nothing but white space follows.
  public mutating func end() throws(JSONError) {
    skipSpace()
    if index < bytes.count { throw error(.trailingBytes) }
  }

  // MARK: Structure

  private mutating func open(_ bracket: UInt8, expected: String) throws(JSONError) {
    guard let byte = peek() else { throw error(.unexpectedEnd) }
    guard byte == bracket else { throw error(.wrongType(expected: expected)) }
    guard depth < Self.nestingDepthMax else {
      throw error(.nestedTooDeep(limit: Self.nestingDepthMax))
    }
    index += 1
    depth += 1
    expectsMember = false
  }

  private mutating func advance(closing: UInt8) throws(JSONError) -> Bool {
    guard let byte = peek() else { throw error(.unexpectedEnd) }
    if byte == closing {
      index += 1
      depth -= 1
      expectsMember = true
      return false
    }
    if expectsMember {
      guard byte == UInt8(ascii: ",") else { throw error(.unexpectedByte(byte)) }
      index += 1
      if peek() == closing { throw error(.unexpectedByte(closing)) }
    }
    expectsMember = true
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard let found = peek() else { throw error(.unexpectedEnd) }
    guard found == byte else { throw error(.unexpectedByte(found)) }
    index += 1
    // A nested container resets the flag; after its end the outer one expects a comma again.
    expectsMember = true
  }

  private mutating func literal(_ text: StaticString) throws(JSONError) {
    for byte in text.description.utf8 {
      guard index < bytes.count else { throw error(.unexpectedEnd) }
      guard bytes[index] == byte else { throw error(.unexpectedByte(bytes[index])) }
      index += 1
    }
    expectsMember = true
  }

  private mutating func peek() -> UInt8? {
    skipSpace()
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }
}

// MARK: - Strings

extension JSONReader {
  /// Reads a string.
  public mutating func string() throws(JSONError) -> String {
    let start = try openString()
    guard try endPlainString() else { return try escapedString(from: start) }
    return try text(bytes.span.extracting(start..<index - 1), at: start)
  }

  private mutating func skipString() throws(JSONError) {
    let start = try openString()
    if try endPlainString() {
      try check(bytes.span.extracting(start..<index - 1), at: start)
    } else {
      _ = try escapedString(from: start)
    }
  }

  /// Goes behind the quote that opens a string, and says where that is.
  private mutating func openString() throws(JSONError) -> Int {
    guard let first = peek() else { throw error(.unexpectedEnd) }
    guard first == UInt8(ascii: "\"") else { throw error(.wrongType(expected: "a string")) }
    index += 1
    return index
  }

  /// Goes behind the quote that closes a string, or up to its first escape; whether there is none.
  private mutating func endPlainString() throws(JSONError) -> Bool {
    index = PlainText.end(in: bytes.span, from: index)
    guard index < bytes.count else { throw error(.unexpectedEnd) }
    switch bytes[index] {
    case UInt8(ascii: "\""):
      index += 1
      expectsMember = true
      return true
    case UInt8(ascii: "\\"): return false
    default: throw error(.controlCharacterInString)
    }
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var plain = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        expectsMember = true
        return try text(plain.span, at: start)
      case UInt8(ascii: "\\"):
        try appendEscape(to: &plain)
      case 0x00..<0x20:
        throw JSONError(.controlCharacterInString, at: index - 1)
      default:
        plain.append(byte)
      }
    }
    throw error(.unexpectedEnd)
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(JSONError) {
    guard index < bytes.count else { throw error(.unexpectedEnd) }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try escapedScalar()).utf8)
    default: throw JSONError(.invalidEscape, at: index - 1)
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let place = index
    let first = try hexQuad()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), index + 1 < bytes.count,
      bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else { throw JSONError(.invalidEscape, at: place) }
    index += 2
    let second = try hexQuad()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw JSONError(.invalidEscape, at: place) }
    return scalar
  }

  private mutating func hexQuad() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < bytes.count else { throw error(.unexpectedEnd) }
      let digit: UInt8
      switch bytes[index] {
      case let byte where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"):
        digit = byte - UInt8(ascii: "0")
      case let byte where byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"):
        digit = (byte | 0x20) - UInt8(ascii: "a") + 10
      default: throw error(.invalidEscape)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  private func text(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) -> String {
    do throws(UTF8.ValidationError) {
      return String(copying: try UTF8Span(validating: bytes))
    } catch {
      throw JSONError(.invalidUTF8, at: start)
    }
  }

  private func check(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes)
    } catch {
      throw JSONError(.invalidUTF8, at: start)
    }
  }
}

// MARK: - Numbers

extension JSONReader {
  enum Numeral {
    case integer(Int64)
    case fraction(Double)
  }

  /// Powers of ten that a Double holds exactly; with a mantissa below 2^53 one division by them is
  /// correctly rounded, which spares the general parser for nearly every number seen.
  private static let exactPowersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  mutating func numeral() throws(JSONError) -> Numeral {
    guard let first = peek() else { throw error(.unexpectedEnd) }
    let start = index
    let negative = first == UInt8(ascii: "-")
    if negative { index += 1 }
    var mantissa: UInt64 = 0
    var overflow = false
    let integerDigits = digits(into: &mantissa, overflow: &overflow)
    guard integerDigits > 0 else {
      throw JSONError(negative ? .invalidNumber : .wrongType(expected: "a number"), at: start)
    }
    if integerDigits > 1, bytes[start + (negative ? 1 : 0)] == UInt8(ascii: "0") {
      throw JSONError(.invalidNumber, at: start)
    }
    var fractionDigits = 0
    var exact = true
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      fractionDigits = digits(into: &mantissa, overflow: &overflow)
      guard fractionDigits > 0 else { throw JSONError(.invalidNumber, at: start) }
      exact = false
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      try exponent(from: start)
      return .fraction(try general(from: start))
    }
    expectsMember = true
    if exact {
      guard !overflow, let value = Self.signed(mantissa, negative: negative) else {
        throw JSONError(.numberOutOfRange, at: start)
      }
      return .integer(value)
    }
    guard !overflow, mantissa < 1 << 53, fractionDigits < Self.exactPowersOfTen.count else {
      return .fraction(try general(from: start))
    }
    let value = Double(mantissa) / Self.exactPowersOfTen[fractionDigits]
    return .fraction(negative ? -value : value)
  }

  private mutating func digits(into mantissa: inout UInt64, overflow: inout Bool) -> Int {
    let start = index
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      let (product, lost) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
      if lost || carried { overflow = true }
      mantissa = sum
      index += 1
    }
    return index - start
  }

  private mutating func exponent(from start: Int) throws(JSONError) {
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      index += 1
    }
    var ignored: UInt64 = 0
    var overflow = false
    guard digits(into: &ignored, overflow: &overflow) > 0 else {
      throw JSONError(.invalidNumber, at: start)
    }
    expectsMember = true
  }

  private mutating func general(from start: Int) throws(JSONError) -> Double {
    expectsMember = true
    guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)), value.isFinite
    else { throw JSONError(.numberOutOfRange, at: start) }
    return value
  }

  private static func signed(_ magnitude: UInt64, negative: Bool) -> Int64? {
    guard negative else { return Int64(exactly: magnitude) }
    return magnitude <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
  }
}
