// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// What a clock waited for came.
public struct ClockSatisfied: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ClockSatisfied"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.derived
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The event that it was.
  public let event: UUID128

  /// Creates the event.
  public init(
    event: UUID128
  ) {
    self.event = event
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var event: UUID128?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "event": event = try reader.value(of: key, unlessRead: event)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let event else { throw reader.error(.missingField("event")) }
    self.init(
      event: event
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("event")
    event.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("event", UUID128.self)
  ]

  private static let fieldNames =
    "event"
    .split(separator: " ").map(String.init)
}
