/// Checks UTF-8 as it arrives, in pieces of any size (RFC 3629 section 4).
///
/// Overlong forms, surrogates and values above U+10FFFF are refused at the first byte that shows
/// them, so that a peer cannot make us hold text that can no longer become valid.
public struct UTF8Validator: Equatable, Sendable {
  /// False once a byte has been refused; nothing makes it true again.
  public private(set) var isValid = true
  private var continuationsLeft: UInt8 = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF

  /// A validator at the start of a text.
  public init() {}

  /// Whether the bytes so far are whole characters: the text may end here.
  public var isComplete: Bool { isValid && continuationsLeft == 0 }

  /// Takes one byte; false when it, or one before it, cannot stand in UTF-8.
  public mutating func consume(_ byte: UInt8) -> Bool {
    guard isValid else { return false }
    if continuationsLeft > 0 {
      isValid = byte >= lowest && byte <= highest
      continuationsLeft -= 1
      (lowest, highest) = (0x80, 0xBF)
      return isValid
    }
    switch byte {
    case 0x00...0x7F: break
    case 0xC2...0xDF: continuationsLeft = 1
    case 0xE0: (continuationsLeft, lowest) = (2, 0xA0)
    case 0xED: (continuationsLeft, highest) = (2, 0x9F)
    case 0xE1...0xEF: continuationsLeft = 2
    case 0xF0: (continuationsLeft, lowest) = (3, 0x90)
    case 0xF1...0xF3: continuationsLeft = 3
    case 0xF4: (continuationsLeft, highest) = (3, 0x8F)
    default: isValid = false
    }
    return isValid
  }

  /// Takes bytes in order; false when one of them, or one before, cannot stand in UTF-8.
  public mutating func consume(_ bytes: Span<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in unsafe consume(raw: buffer) }
  }

  /// Takes bytes in order; false when one of them, or one before, cannot stand in UTF-8.
  public mutating func consume(_ bytes: [UInt8]) -> Bool {
    consume(bytes.span)
  }

  @unsafe private mutating func consume(raw buffer: UnsafeRawBufferPointer) -> Bool {
    let highBits: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    while index < buffer.count {
      if continuationsLeft == 0 {
        // Most text on this wire is JSON: eight ASCII bytes are passed with one test.
        while index + 8 <= buffer.count,
          unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & highBits == 0
        {
          index += 8
        }
        guard index < buffer.count else { break }
      }
      guard unsafe consume(buffer[index]) else { return false }
      index += 1
    }
    return isValid
  }
}
