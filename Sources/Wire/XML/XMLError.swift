/// Why a piece of XML text was refused, and on which line.
public struct XMLError: Error, Equatable, Sendable {
  /// The kind of fault, stable enough to test against.
  public enum Reason: Equatable, Sendable {
    case invalidUTF8
    case tooLong(limitBytes: Int)
    case nestedTooDeep(limit: Int)
    case tooManyElements(limit: Int)
    case tooManyAttributes(limit: Int)
    case nameTooLong(limitBytes: Int)
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case invalidCharacter
    case declarationInvalid
    case documentType
    case unknownEntity(String)
    case invalidReference
    case duplicateAttribute(String)
    case undeclaredPrefix(String)
    case wrongEndTag(expected: String)
    case nothingThere
    case afterEnd
  }

  /// The fault.
  public let reason: Reason
  /// The line on which it was noticed, from 1.
  public let line: Int

  /// Creates an error on a line.
  public init(_ reason: Reason, line: Int) {
    self.reason = reason
    self.line = line
  }
}

extension XMLError: CustomStringConvertible {
  /// One English sentence that names the fault and the place.
  public var description: String {
    let what =
      switch reason {
      case .invalidUTF8: "the text is not UTF-8"
      case .tooLong(let limit): "the text is longer than \(limit) bytes"
      case .nestedTooDeep(let limit): "elements are nested deeper than \(limit)"
      case .tooManyElements(let limit): "there are more than \(limit) elements"
      case .tooManyAttributes(let limit): "an element has more than \(limit) attributes"
      case .nameTooLong(let limit): "a name is longer than \(limit) bytes"
      case .unexpectedEnd: "the text ends too early"
      case .unexpectedByte(let byte): "unexpected byte \(byte)"
      case .invalidCharacter: "a character that XML does not allow"
      case .declarationInvalid: "the XML declaration must say version 1.0 and UTF-8"
      case .documentType: "a document type is not taken"
      case .unknownEntity(let name): "the entity \"\(name)\" is not known"
      case .invalidReference: "a reference to a character is not valid"
      case .duplicateAttribute(let name): "the attribute \"\(name)\" stands twice"
      case .undeclaredPrefix(let prefix): "the prefix \"\(prefix)\" is not declared"
      case .wrongEndTag(let name): "the element \"\(name)\" is not ended where it has to be"
      case .nothingThere: "there is no element"
      case .afterEnd: "something follows the last element"
      }
    return "\(what) (line \(line))"
  }
}
