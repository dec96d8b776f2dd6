public import Wire

/// A value inside an event's payload that can be written as JSON and read back.
public protocol EventValue: Equatable, Sendable {
  /// Reads one value.
  init(from reader: inout JSONReader) throws(JSONError)
  /// Writes one value.
  func write(to writer: inout JSONWriter)
}

/// An object inside an event's payload, as EventSchemas/types.json describes it.
public protocol EventRecord: EventValue, SnapshotValue {}

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
  /// Reads a string.
  public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.string() }
  /// Writes a string.
  public func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Int64: EventValue {
  /// Reads an integer.
  public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.integer() }
  /// Writes an integer.
  public func write(to writer: inout JSONWriter) { writer.integer(self) }
}

extension Double: EventValue {
  /// Reads a number.
  public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.number() }
  /// Writes a number.
  public func write(to writer: inout JSONWriter) { writer.number(self) }
}

extension Bool: EventValue {
  /// Reads true or false.
  public init(from reader: inout JSONReader) throws(JSONError) { self = try reader.bool() }
  /// Writes true or false.
  public func write(to writer: inout JSONWriter) { writer.bool(self) }
}

extension Array: EventValue where Element: EventValue {
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
  /// Reads the text form.
  public init(from reader: inout JSONReader) throws(JSONError) {
    self.init(try UUID128(from: &reader))
  }

  /// Writes the text form.
  public func write(to writer: inout JSONWriter) { uuid.write(to: &writer) }
}

extension Micros: EventValue {
  /// Reads a count of microseconds.
  public init(from reader: inout JSONReader) throws(JSONError) {
    self.init(try reader.integer())
  }

  /// Writes the count of microseconds.
  public func write(to writer: inout JSONWriter) { writer.integer(count) }
}

extension StreamID: EventValue {
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
