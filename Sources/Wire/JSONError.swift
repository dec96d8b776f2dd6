/// Why a piece of JSON text (RFC 8259) was refused, and where.
public struct JSONError: Error, Equatable, Sendable {
  /// The kind of fault, stable enough to test against.
  public enum Reason: Equatable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case invalidUTF8
    case invalidEscape
    case controlCharacterInString
    case invalidNumber
    case numberOutOfRange
    case nestedTooDeep(limit: Int)
    case duplicateKey(String)
    case trailingBytes
    case wrongType(expected: String)
    case unknownField(String, nearest: String?)
    case missingField(String)
    case invalidValue(field: String, problem: String)
  }

  /// The fault.
  public let reason: Reason
  /// Byte offset into the text where the fault was noticed.
  public let offset: Int

  /// Creates an error at a byte offset.
  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension JSONError: CustomStringConvertible {
  /// One English sentence that names the field, the fault and the place.
  public var description: String {
    let what =
      switch reason {
      case .unexpectedEnd: "the text ends too early"
      case .unexpectedByte(let byte): "unexpected byte \(byte)"
      case .invalidUTF8: "a string is not UTF-8"
      case .invalidEscape: "a string has an invalid escape"
      case .controlCharacterInString: "a string has an unescaped control character"
      case .invalidNumber: "a number is not written as JSON allows"
      case .numberOutOfRange: "a number is out of range"
      case .nestedTooDeep(let limit): "values are nested deeper than \(limit)"
      case .duplicateKey(let key): "the key \"\(key)\" stands twice"
      case .trailingBytes: "bytes follow the value"
      case .wrongType(let expected): "expected \(expected)"
      case .unknownField(let name, let nearest):
        "unknown field \"\(name)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
      case .missingField(let name): "the field \"\(name)\" is missing"
      case .invalidValue(let field, let problem): "the field \"\(field)\" \(problem)"
      }
    return "\(what) (at byte \(offset))"
  }
}
