// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An office said when it works.
public struct WorkingCalendarSet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "WorkingCalendarSet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// When.
  public let calendar: WorkingCalendar

  /// Creates the event.
  public init(
    calendar: WorkingCalendar
  ) {
    self.calendar = calendar
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var calendar: WorkingCalendar?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "calendar": calendar = try reader.value(of: key, unlessRead: calendar)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let calendar else { throw reader.error(.missingField("calendar")) }
    self.init(
      calendar: calendar
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("calendar")
    calendar.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("calendar", WorkingCalendar.self)
  ]

  private static let fieldNames =
    "calendar"
    .split(separator: " ").map(String.init)
}
