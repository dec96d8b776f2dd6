// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// When an office works, in its own local time.
public struct WorkingCalendar: EventRecord {
  /// How far its local time is ahead of UTC.
  public let utcOffsetMinutes: Int64
  /// Minute of the day at which work begins.
  public let startMinute: Int64
  /// Minute of the day at which work ends.
  public let endMinute: Int64
  /// Days of the week on which it works, Monday is 1.
  public let weekdays: [Int64]
  /// Dates (YYYY-MM-DD) without work, whatever the weekday.
  public let holidays: [String]
  /// Dates (YYYY-MM-DD) with work, whatever the weekday.
  public let workdays: [String]

  /// Creates the value.
  public init(
    utcOffsetMinutes: Int64,
    startMinute: Int64,
    endMinute: Int64,
    weekdays: [Int64],
    holidays: [String],
    workdays: [String]
  ) {
    self.utcOffsetMinutes = utcOffsetMinutes
    self.startMinute = startMinute
    self.endMinute = endMinute
    self.weekdays = weekdays
    self.holidays = holidays
    self.workdays = workdays
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var utcOffsetMinutes: Int64?
    var startMinute: Int64?
    var endMinute: Int64?
    var weekdays: [Int64]?
    var holidays: [String]?
    var workdays: [String]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "utcOffsetMinutes":
        utcOffsetMinutes = try reader.value(of: key, unlessRead: utcOffsetMinutes)
      case "startMinute": startMinute = try reader.value(of: key, unlessRead: startMinute)
      case "endMinute": endMinute = try reader.value(of: key, unlessRead: endMinute)
      case "weekdays": weekdays = try reader.value(of: key, unlessRead: weekdays)
      case "holidays": holidays = try reader.value(of: key, unlessRead: holidays)
      case "workdays": workdays = try reader.value(of: key, unlessRead: workdays)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let utcOffsetMinutes else { throw reader.error(.missingField("utcOffsetMinutes")) }
    guard let startMinute else { throw reader.error(.missingField("startMinute")) }
    guard let endMinute else { throw reader.error(.missingField("endMinute")) }
    guard let weekdays else { throw reader.error(.missingField("weekdays")) }
    guard let holidays else { throw reader.error(.missingField("holidays")) }
    guard let workdays else { throw reader.error(.missingField("workdays")) }
    self.init(
      utcOffsetMinutes: utcOffsetMinutes,
      startMinute: startMinute,
      endMinute: endMinute,
      weekdays: weekdays,
      holidays: holidays,
      workdays: workdays
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("utcOffsetMinutes")
    utcOffsetMinutes.write(to: &writer)
    writer.key("startMinute")
    startMinute.write(to: &writer)
    writer.key("endMinute")
    endMinute.write(to: &writer)
    writer.key("weekdays")
    weekdays.write(to: &writer)
    writer.key("holidays")
    holidays.write(to: &writer)
    writer.key("workdays")
    workdays.write(to: &writer)
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("utcOffsetMinutes", Int64.self),
    .required("startMinute", Int64.self),
    .required("endMinute", Int64.self),
    .required("weekdays", [Int64].self),
    .required("holidays", [String].self),
    .required("workdays", [String].self),
  ]

  private static let fieldNames =
    "utcOffsetMinutes startMinute endMinute weekdays holidays workdays"
    .split(separator: " ").map(String.init)
}
