internal import Wire

/// Writes one entity of a read model as JSON.
///
/// Projections see only this, so that the bytes of an entity depend on nothing but the events: the same log
/// gives the same bytes on every machine.
public struct EntityEncoder: Sendable {
  private var writer: JSONWriter

  /// Opens the entity's object.
  public init() {
    writer = JSONWriter(capacity: 384)
    writer.beginObject()
  }

  /// Closes the entity's object and gives its bytes.
  public consuming func finish() -> [UInt8] {
    writer.endObject()
    return writer.bytes
  }

  /// Writes a value as the log writes it.
  public mutating func field(_ name: String, _ value: some EventValue) {
    writer.key(name)
    value.write(to: &writer)
  }

  /// Writes a value, or nothing where there is none.
  public mutating func field(_ name: String, ifPresent value: (some EventValue)?) {
    if let value { field(name, value) }
  }

  /// Writes a count.
  public mutating func field(_ name: String, count: Int) { writer.field(name, count) }

  /// Writes a number.
  public mutating func field(_ name: String, number: Double) { writer.field(name, number) }

  /// Writes a place in the log.
  public mutating func field(_ name: String, position: Position) {
    writer.field(name, position.number)
  }

  /// Writes a moment as RFC 3339 in UTC.
  public mutating func field(_ name: String, moment: Micros) {
    writer.field(name, moment.rfc3339())
  }

  /// Writes a moment, or nothing where there is none.
  public mutating func field(_ name: String, ifPresent moment: Micros?) {
    if let moment { field(name, moment: moment) }
  }

  /// Writes an object inside this one.
  public mutating func object(_ name: String, _ content: (inout EntityEncoder) -> Void) {
    writer.key(name)
    writer.beginObject()
    content(&self)
    writer.endObject()
  }

  /// Writes an array of numbers, such as a GeoJSON position.
  public mutating func field(_ name: String, numbers: [Double]) {
    writer.key(name)
    writer.beginArray()
    for number in numbers { writer.number(number) }
    writer.endArray()
  }

  /// Writes the payload of an event: its JSON as the log holds it, or nothing where it is packed.
  public mutating func field(_ name: String, payloadOf event: Event) {
    if case .fixBatchAppended = event { return }
    writer.key(name)
    writer.raw(event.payload)
  }
}
