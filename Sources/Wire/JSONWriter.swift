/// Writes JSON text (RFC 8259) into one growing buffer, without white space.
///
/// The order of the calls is the order of the text; commas are put where they belong. The caller keeps
/// objects and arrays balanced.
public struct JSONWriter: Sendable {
  /// The text written so far, UTF-8.
  public internal(set) var bytes: [UInt8]
  var needsComma = false

  /// Creates a writer whose buffer can hold `capacity` bytes before it grows.
  public init(capacity: Int = 256) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Forgets the text and keeps the buffer.
  public mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Gives what was written since the last call and goes on behind it.
  public mutating func takeBytes() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    return taken
  }

  /// Opens an object.
  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Closes the innermost object.
  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Opens an array.
  public mutating func beginArray() {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Closes the innermost array.
  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a key; the next call writes its value.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  /// Writes an integer that fits 64 bits.
  @inlinable
  public mutating func integer(_ value: some BinaryInteger) { integer(Int64(value)) }

  /// Writes an integer.
  public mutating func integer(_ value: Int64) {
    separate()
    appendDecimal(value)
    needsComma = true
  }

  /// Writes a finite number in its shortest form that reads back equal.
  ///
  /// JSON has no infinities and no NaN; those are written as null.
  public mutating func number(_ value: Double) {
    guard value.isFinite else {
      null()
      return
    }
    separate()
    if abs(value) < 9_007_199_254_740_992, Double(Int64(value)) == value {
      appendDecimal(Int64(value))
    } else {
      bytes.append(contentsOf: value.description.utf8)
    }
    needsComma = true
  }

  /// Writes true or false.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    needsComma = true
  }

  /// Writes null.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// Writes text that already is one JSON value.
  public mutating func raw(_ value: [UInt8]) { raw(value[...]) }

  /// Writes text that already is one JSON value.
  public mutating func raw(_ value: ArraySlice<UInt8>) {
    separate()
    bytes.append(contentsOf: value)
    needsComma = true
  }

  mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func appendDecimal(_ value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var higher = value.magnitude / 10
    bytes.append(UInt8(ascii: "0"))
    while higher > 0 {
      bytes.append(UInt8(ascii: "0"))
      higher /= 10
    }
    // The places are there now; digits come out last first.
    var text = bytes.mutableSpan
    var rest = value.magnitude
    var index = text.count
    repeat {
      index -= 1
      text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }

  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    escape(value)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func escape(_ value: String) {
    // Nearly every string goes in whole.
    let text = value.utf8.span
    guard PlainText.end(in: text) < text.count else { return bytes.append(span: text) }
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A:
        bytes.append(contentsOf: "\\n".utf8)
      case 0x0D:
        bytes.append(contentsOf: "\\r".utf8)
      case 0x09:
        bytes.append(contentsOf: "\\t".utf8)
      case 0x00..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(Self.hexDigit(byte >> 4))
        bytes.append(Self.hexDigit(byte & 0x0F))
      default:
        bytes.append(byte)
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

extension JSONWriter {
  /// Writes a key and a string.
  public mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a key and a string, or nothing at all where there is none.
  public mutating func field(_ name: String, ifPresent value: String?) {
    if let value { field(name, value) }
  }

  /// Writes a key and an integer.
  @inlinable
  public mutating func field(_ name: String, _ value: some BinaryInteger) {
    key(name)
    integer(value)
  }

  /// Writes a key and a number.
  public mutating func field(_ name: String, _ value: Double) {
    key(name)
    number(value)
  }

  /// Writes a key and true or false.
  public mutating func field(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }
}
