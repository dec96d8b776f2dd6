public import Wire

/// A value inside an event's payload that can be written as JSON and read back.
public protocol EventValue: Equatable, Sendable {
  /// What such a value is, for whoever has to ask people for one.
  static var fieldKind: PayloadFieldKind { get }
  /// Reads one value.
  init(from reader: inout JSONReader) throws(JSONError)
  /// Writes one value.
  func write(to writer: inout JSONWriter)
}

/// An object inside an event's payload, as EventSchemas/types.json describes it.
public protocol EventRecord: FieldedValue, SnapshotValue {}

/// An object whose fields a schema describes.
public protocol FieldedValue: EventValue {
  /// What it says, field by field, in the order of its schema.
  static var fields: [PayloadField] { get }
}

extension FieldedValue {
  /// An object of its fields.
  public static var fieldKind: PayloadFieldKind { .object(fields) }
}

extension EventRecord {
  /// Reads the JSON of the object.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    var text = JSONReader(Array(try reader.take(String.self).utf8))
    do throws(JSONError) {
      self = try Self(from: &text)
    } catch {
      throw .malformed
    }
  }

  /// Writes the JSON of the object.
  public func save(to writer: inout SnapshotWriter) {
    var text = JSONWriter()
    write(to: &text)
    writer.put(String(decoding: text.bytes, as: UTF8.self))
  }
}

extension JSONReader {
  /// Reads the value of a key; a key that was read before is refused, so that no two readers of one text disagree.
  mutating func value<Value: EventValue>(
    of key: String, unlessRead earlier: Value?
  ) throws(JSONError) -> Value {
    guard earlier == nil else { throw error(.duplicateKey(key)) }
    return try Value(from: &self)
  }
}

extension EventValue where Self: RawRepresentable<String> & CaseIterable {
  /// One of the known names.
  public static var fieldKind: PayloadFieldKind { .choice(allCases.map(\.rawValue)) }

  /// Reads one of the known names; an unknown one is refused, naming the nearest.
  public init(from reader: inout JSONReader) throws(JSONError) {
    let name = try reader.string()
    guard let value = Self(rawValue: name) else {
      let known = Self.allCases.map(\.rawValue)
      let hint = nearestName(to: name, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
      throw reader.error(
        .invalidValue(
          field: "\(Self.self)",
          problem: "is \"\(name)\", not one of \(known.joined(separator: ", "))\(hint)"))
    }
    self = value
  }

  /// Writes the name.
  public func write(to writer: inout JSONWriter) { writer.string(rawValue) }
}

extension String: EventValue {
  /// A text.
  public static var fieldKind: PayloadFieldKind { .text }
  /// Reads a string.
  public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.string() }
  /// Writes a string.
  public func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Int64: EventValue {
  /// An integer.
  public static var fieldKind: PayloadFieldKind { .integer }
  /// Reads an integer.
  public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.integer() }
  /// Writes an integer.
  public func write(to writer: inout JSONWriter) { writer.integer(self) }
}

extension Double: EventValue {
  /// A number.
  public static var fieldKind: PayloadFieldKind { .number }
  /// Reads a number.
  public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.number() }
  /// Writes a number.
  public func write(to writer: inout JSONWriter) { writer.number(self) }
}

extension Bool: EventValue {
  /// Yes or no.
  public static var fieldKind: PayloadFieldKind { .flag }
  /// Reads true or false.
  public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.bool() }
  /// Writes true or false.
  public func write(to writer: inout JSONWriter) { writer.bool(self) }
}

extension Array: EventValue where Element: EventValue {
  /// A list.
  public static var fieldKind: PayloadFieldKind { .list(Element.fieldKind) }

  /// Reads an array.
  public init(from reader: inout JSONReader) throws(JSONError) {
    self = []
    try reader.beginArray()
    while try reader.nextElement() { append(try Element(from: &reader)) }
  }

  /// Writes an array.
  public func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for element in self { element.write(to: &writer) }
    writer.endArray()
  }
}

extension UUID128: EventValue {
  /// A bare identifier.
  public static var fieldKind: PayloadFieldKind { .uuid }
  /// Reads the text form.
  public init(from reader: inout JSONReader) throws(JSONError) {
    let text = try reader.string()
    guard let value = UUID128(text) else {
      throw reader.error(.wrongType(expected: "a UUID (RFC 9562, section 4)"))
    }
    self = value
  }

  /// Writes the text form.
  public func write(to writer: inout JSONWriter) { writer.identifier(high: high, low: low) }
}

extension ID: EventValue {
  /// The identifier of an aggregate of its kind.
  public static var fieldKind: PayloadFieldKind { .identifier(Kind.streamKind) }
  /// Reads the text form.
  public init(from reader: inout JSONReader) throws(JSONError) {
    self.init(try UUID128(from: &reader))
  }

  /// Writes the text form.
  public func write(to writer: inout JSONWriter) { uuid.write(to: &writer) }
}

extension Micros: EventValue {
  /// A moment.
  public static var fieldKind: PayloadFieldKind { .moment }
  /// Reads a count of microseconds.
  public init(from reader: inout JSONReader) throws(JSONError) {
    self.init(try reader.integer())
  }

  /// Writes the count of microseconds.
  public func write(to writer: inout JSONWriter) { writer.integer(count) }
}

extension StreamID: EventValue {
  /// The name of a stream.
  public static var fieldKind: PayloadFieldKind { .stream }
  /// Reads the form `kind/uuid`.
  public init(from reader: inout JSONReader) throws(JSONError) {
    let name = try reader.string()
    guard let stream = StreamID(name) else {
      throw reader.error(.wrongType(expected: "a stream name, kind/uuid"))
    }
    self = stream
  }

  /// Writes the form `kind/uuid`.
  public func write(to writer: inout JSONWriter) { writer.string(description) }
}

extension Position: EventValue {
  /// A place in the log.
  public static var fieldKind: PayloadFieldKind { .position }
  /// Reads the number.
  public init(from reader: inout JSONReader) throws(JSONError) {
    guard let number = UInt64(exactly: try reader.integer()) else {
      throw reader.error(.wrongType(expected: "a position, 0 or above"))
    }
    self.init(number)
  }

  /// Writes the number.
  public func write(to writer: inout JSONWriter) { writer.integer(number) }
}
