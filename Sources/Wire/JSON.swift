/// A JSON value as a tree, for the places where the shape is not known beforehand.
///
/// Members keep the order of the text. Integers and other numbers stay apart, so that 64-bit positions survive.
public enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One key with its value.
  public struct Member: Equatable, Sendable {
    /// The key.
    public let key: String
    /// Its value.
    public let value: JSON

    /// Creates a member.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The six kinds of value of RFC 8259.
  public enum Kind: Equatable, Sendable {
    case null
    case bool
    case number
    case string
    case array
    case object
  }

  /// Parses one whole text; keys may not repeat.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    self = try reader.value()
    try reader.end()
  }

  /// The text of the value, without white space.
  public var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }

  /// The value under a key, or nil where this is no object or has no such key.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The string, if this is one.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The integer, if this is one.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The number, whether written as an integer or not.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .null, .bool, .string, .array, .object: nil
    }
  }

  /// True or false, if this is one of them.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements, if this is an array.
  public var array: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members, if this is an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}

extension JSONReader {
  /// Reads the next value as a tree.
  public mutating func value() throws(JSONError) -> JSON {
    switch try peekKind() {
    case .null:
      _ = try takeNull()
      return .null
    case .bool: return .bool(try bool())
    case .string: return .string(try string())
    case .number:
      switch try numeral() {
      case .integer(let value): return .integer(value)
      case .fraction(let value): return .number(value)
      }
    case .array:
      var elements: [JSON] = []
      try beginArray()
      while try nextElement() { elements.append(try value()) }
      return .array(elements)
    case .object:
      var members: [JSON.Member] = []
      var seen: Set<String> = []
      try beginObject()
      while let key = try nextKey() {
        guard seen.insert(key).inserted else { throw error(.duplicateKey(key)) }
        members.append(JSON.Member(key, try value()))
      }
      return .object(members)
    }
  }
}

extension JSONWriter {
  /// Writes a tree.
  public mutating func value(_ value: JSON) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .integer(let value): integer(value)
    case .number(let value): number(value)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }
}
