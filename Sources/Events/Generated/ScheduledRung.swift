// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A rung of a clock that runs, with its moment.
public struct ScheduledRung: EventRecord {
  /// When it is taken.
  public let at: Micros
  /// Whom it addresses.
  public let audience: EscalationAudience
  /// By which ways, the first first.
  public let channels: [NotificationChannel]

  /// Creates the value.
  public init(
    at: Micros,
    audience: EscalationAudience,
    channels: [NotificationChannel]
  ) {
    self.at = at
    self.audience = audience
    self.channels = channels
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var at: Micros?
    var audience: EscalationAudience?
    var channels: [NotificationChannel]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "at": at = try reader.value(of: key, unlessRead: at)
      case "audience": audience = try reader.value(of: key, unlessRead: audience)
      case "channels": channels = try reader.value(of: key, unlessRead: channels)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let at else { throw reader.error(.missingField("at")) }
    guard let audience else { throw reader.error(.missingField("audience")) }
    guard let channels else { throw reader.error(.missingField("channels")) }
    self.init(
      at: at,
      audience: audience,
      channels: channels
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("at")
    at.write(to: &writer)
    writer.key("audience")
    audience.write(to: &writer)
    writer.key("channels")
    channels.write(to: &writer)
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("at", Micros.self),
    .required("audience", EscalationAudience.self),
    .required("channels", [NotificationChannel].self),
  ]

  private static let fieldNames =
    "at audience channels"
    .split(separator: " ").map(String.init)
}
