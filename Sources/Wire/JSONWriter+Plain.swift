extension JSONWriter {
  private static let identifierTemplate = Array("\"\(IdentifierText.template)\"".utf8)
  private static let dateTimeTemplate = Array("\"0000-00-00T00:00:00".utf8)

  /// Writes a key that needs no escapes, as the names that stand in code do; the next call writes its value.
  public mutating func key(plain name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { buffer in unsafe bytes.append(contentsOf: buffer) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a 128-bit identifier in the text form of RFC 9562, section 4, from its two halves.
  public mutating func identifier(high: UInt64, low: UInt64) {
    separate()
    bytes.append(contentsOf: Self.identifierTemplate)
    putIdentifier(high, low, at: bytes.count - Self.identifierTemplate.count + 1)
    needsComma = true
  }

  /// Writes `kind/identifier` as one string.
  public mutating func identifier(of kind: String, high: UInt64, low: UInt64) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    escape(kind)
    let start = bytes.count
    bytes.append(contentsOf: Self.identifierTemplate)
    bytes[start] = UInt8(ascii: "/")
    putIdentifier(high, low, at: start + 1)
    needsComma = true
  }

  /// Writes bytes as a string in base 64 (RFC 4648, section 4).
  public mutating func base64(_ value: [UInt8]) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    Base64.append(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a date and time in UTC as RFC 3339, section 5.6, has it; whole seconds have no fraction.
  ///
  /// The year has four digits at most.
  public mutating func dateTime(
    year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64, micros: Int64
  ) {
    separate()
    let start = bytes.count
    bytes.append(contentsOf: Self.dateTimeTemplate)
    putTwoDigits(year / 100, at: start + 1)
    putTwoDigits(year % 100, at: start + 3)
    putTwoDigits(month, at: start + 6)
    putTwoDigits(day, at: start + 9)
    putTwoDigits(hour, at: start + 12)
    putTwoDigits(minute, at: start + 15)
    putTwoDigits(second, at: start + 18)
    if micros > 0 {
      bytes.append(UInt8(ascii: "."))
      var divisor: Int64 = 100_000
      var rest = micros
      while rest > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
        rest %= divisor
        divisor /= 10
      }
    }
    bytes.append(UInt8(ascii: "Z"))
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private mutating func putTwoDigits(_ value: Int64, at index: Int) {
    bytes[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10)
    bytes[index + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10)
  }

  private mutating func putIdentifier(_ high: UInt64, _ low: UInt64, at start: Int) {
    var text = bytes.mutableSpan
    IdentifierText.put(high, low, into: &text, at: start)
  }
}
