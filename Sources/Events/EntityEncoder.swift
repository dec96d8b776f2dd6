internal import Wire

/// Writes one entity of a read model, or the context of one event, as JSON.
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
  public mutating func field(_ name: StaticString, _ value: some EventValue) {
    writer.key(plain: name)
    value.write(to: &writer)
  }

  /// Writes a value, or nothing where there is none.
  public mutating func field(_ name: StaticString, ifPresent value: (some EventValue)?) {
    if let value { field(name, value) }
  }

  /// Writes a stream's name.
  public mutating func field(_ name: StaticString, stream: StreamID) {
    writer.key(plain: name)
    writer.identifier(of: stream.kind.rawValue, high: stream.uuid.high, low: stream.uuid.low)
  }

  /// Writes a count.
  public mutating func field(_ name: StaticString, count: Int) {
    writer.key(plain: name)
    writer.integer(count)
  }

  /// Writes a number.
  public mutating func field(_ name: StaticString, number: Double) {
    writer.key(plain: name)
    writer.number(number)
  }

  /// Writes a place in the log.
  public mutating func field(_ name: StaticString, position: Position) {
    writer.key(plain: name)
    writer.integer(position.number)
  }

  /// Writes a moment as RFC 3339 in UTC.
  public mutating func field(_ name: StaticString, moment: Micros) {
    writer.key(plain: name)
    moment.writeDateTime(to: &writer)
  }

  /// Writes a moment, or nothing where there is none.
  public mutating func field(_ name: StaticString, ifPresent moment: Micros?) {
    if let moment { field(name, moment: moment) }
  }

  /// Writes an object inside this one.
  public mutating func object(_ name: StaticString, _ content: (inout EntityEncoder) -> Void) {
    writer.key(plain: name)
    writer.beginObject()
    content(&self)
    writer.endObject()
  }

  /// Writes an array of objects.
  public mutating func list<Item>(
    _ name: StaticString, _ items: [Item], _ content: (Item, inout EntityEncoder) -> Void
  ) {
    writer.key(plain: name)
    writer.beginArray()
    for item in items {
      writer.beginObject()
      content(item, &self)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Writes an array of objects.
  public mutating func list<Item>(
    _ name: StaticString, _ items: [Item], _ content: (inout EntityEncoder, Item) -> Void
  ) {
    writer.key(plain: name)
    writer.beginArray()
    for item in items {
      writer.beginObject()
      content(&self, item)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Writes an array of objects.
  public mutating func objects<Value>(
    _ name: StaticString, _ values: [Value], _ content: (Value, inout EntityEncoder) -> Void
  ) {
    writer.key(plain: name)
    writer.beginArray()
    for value in values {
      writer.beginObject()
      content(value, &self)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Writes an array of numbers, such as a GeoJSON position.
  public mutating func field(_ name: StaticString, numbers: [Double]) {
    writer.key(plain: name)
    writer.beginArray()
    for number in numbers { writer.number(number) }
    writer.endArray()
  }

  /// Writes the payload of an event: its JSON as the log holds it, or nothing where it is packed.
  public mutating func field(_ name: StaticString, payloadOf event: Event) {
    if case .fixBatchAppended = event { return }
    writer.key(plain: name)
    writer.raw(event.payload)
  }
}
