internal import Wire

extension Bool: SnapshotValue {
  /// Reads true or false.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    switch try reader.byte() {
    case 0: self = false
    case 1: self = true
    default: throw .malformed
    }
  }

  /// Writes true or false.
  public func save(to writer: inout SnapshotWriter) { writer.put(number: self ? 1 : 0) }
}

extension UInt64: SnapshotValue {
  /// Reads a number.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self = try reader.number()
  }

  /// Writes the number.
  public func save(to writer: inout SnapshotWriter) { writer.put(number: self) }
}

extension Int64: SnapshotValue {
  /// Reads a number that may be below zero.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    let folded = try reader.number()
    self = Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
  }

  /// Writes the number, folded so that small ones are short whatever their sign.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(number: UInt64(bitPattern: self << 1 ^ self >> 63))
  }
}

extension Int: SnapshotValue {
  /// Reads a number.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self = Int(try Int64(from: &reader))
  }

  /// Writes the number.
  public func save(to writer: inout SnapshotWriter) { Int64(self).save(to: &writer) }
}

extension Double: SnapshotValue {
  /// Reads the bits.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(bitPattern: try reader.word())
  }

  /// Writes the bits.
  public func save(to writer: inout SnapshotWriter) { writer.put(word: bitPattern) }
}

extension String: SnapshotValue {
  /// Reads UTF-8.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    let bytes = try reader.counted()
    do throws(UTF8.ValidationError) {
      self.init(copying: try UTF8Span(validating: bytes.span))
    } catch {
      throw .malformed
    }
  }

  /// Writes UTF-8.
  public func save(to writer: inout SnapshotWriter) { writer.put(counted: utf8) }
}

extension SnapshotValue where Self: RawRepresentable<String> {
  /// Reads one of the known names.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    guard let value = Self(rawValue: try String(from: &reader)) else { throw .malformed }
    self = value
  }

  /// Writes the name.
  public func save(to writer: inout SnapshotWriter) { writer.put(rawValue) }
}

extension Optional: SnapshotValue where Wrapped: SnapshotValue {
  /// Reads a value, or that there is none.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self = try Bool(from: &reader) ? try Wrapped(from: &reader) : nil
  }

  /// Writes the value, or that there is none.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(self != nil)
    if let self { writer.put(self) }
  }
}

extension Array: SnapshotValue where Element: SnapshotValue {
  /// Reads the elements.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self = []
    for _ in 0..<(try reader.count()) { append(try Element(from: &reader)) }
  }

  /// Writes the elements after their count.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(number: UInt64(count))
    for element in self { writer.put(element) }
  }
}

extension Set: SnapshotValue where Element: SnapshotValue & Comparable {
  /// Reads the elements.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self = Set(try [Element](from: &reader))
  }

  /// Writes the elements in order, so that equal sets have equal bytes.
  public func save(to writer: inout SnapshotWriter) { writer.put(sorted()) }
}

extension UUID128: SnapshotValue {
  /// Reads sixteen bytes.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(high: try reader.word(), low: try reader.word())
  }

  /// Writes sixteen bytes.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(word: high)
    writer.put(word: low)
  }
}

extension ID: SnapshotValue {
  /// Reads the bare identifier.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(try UUID128(from: &reader))
  }

  /// Writes the bare identifier.
  public func save(to writer: inout SnapshotWriter) { writer.put(uuid) }
}

extension StreamID: SnapshotValue {
  /// Reads the identifier, then the kind.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    let uuid = try UUID128(from: &reader)
    self.init(StreamKind(rawValue: try String(from: &reader)), uuid)
  }

  /// Writes the identifier, then the kind.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(uuid)
    writer.put(kind.rawValue)
  }
}

extension Micros: SnapshotValue {
  /// Reads a count of microseconds.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(try Int64(from: &reader))
  }

  /// Writes the count of microseconds.
  public func save(to writer: inout SnapshotWriter) { writer.put(count) }
}

extension Position: SnapshotValue {
  /// Reads the number.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(try reader.number())
  }

  /// Writes the number.
  public func save(to writer: inout SnapshotWriter) { writer.put(number: number) }
}

extension Place: SnapshotValue {
  /// Reads a place.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    guard
      let place = Place(
        longitude: try reader.take(), latitude: try reader.take(),
        accuracyMetres: try reader.take(), address: try reader.take(),
        sourceDatum: try reader.take())
    else { throw .malformed }
    self = place
  }

  /// Writes a place.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(longitude)
    writer.put(latitude)
    writer.put(accuracyMetres)
    writer.put(address)
    writer.put(sourceDatum)
  }
}

extension MultiPolygon: SnapshotValue {
  /// Reads the JSON.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    var json = JSONReader(Array(try reader.counted()))
    do throws(JSONError) {
      self = try MultiPolygon(from: &json)
      try json.end()
    } catch {
      throw .malformed
    }
  }

  /// Writes the JSON.
  public func save(to writer: inout SnapshotWriter) {
    var json = JSONWriter()
    write(to: &json)
    writer.put(counted: json.bytes)
  }
}

extension TrackFix: SnapshotValue {
  /// Reads a fix.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(
      time: try reader.take(), latitudeE7: try Self.int32(&reader),
      longitudeE7: try Self.int32(&reader),
      speedMillimetresPerSecond: try Self.small(&reader),
      courseCentidegrees: try Self.small(&reader),
      accuracyMillimetres: try Self.small(&reader), status: try Self.small(&reader))
  }

  /// Writes a fix.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(time)
    writer.put(Int64(latitudeE7))
    writer.put(Int64(longitudeE7))
    writer.put(speedMillimetresPerSecond.map { Int64($0) })
    writer.put(courseCentidegrees.map { Int64($0) })
    writer.put(accuracyMillimetres.map { Int64($0) })
    writer.put(status.map { Int64($0) })
  }

  private static func int32(_ reader: inout SnapshotReader) throws(SnapshotError) -> Int32 {
    guard let value = Int32(exactly: try Int64(from: &reader)) else { throw .malformed }
    return value
  }

  private static func small<Value: FixedWidthInteger>(
    _ reader: inout SnapshotReader
  ) throws(SnapshotError) -> Value? {
    guard let number = try Int64?(from: &reader) else { return nil }
    guard let value = Value(exactly: number) else { throw .malformed }
    return value
  }
}

extension Place.Datum: SnapshotValue {}
extension Availability: SnapshotValue {}
extension AlarmOrigin: SnapshotValue {}
extension AlarmLevel: SnapshotValue {}
extension AlarmDismissal: SnapshotValue {}
extension IncidentLevel: SnapshotValue {}
extension ClockPurpose: SnapshotValue {}
extension EscalationAudience: SnapshotValue {}
extension IncidentPriority: SnapshotValue {}
extension OfficeLevel: SnapshotValue {}
extension HazardLevel: SnapshotValue {}
extension SituationReportKind: SnapshotValue {}
extension NotificationChannel: SnapshotValue {}
