// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// One step up the escalation ladder.
public struct EscalationRung: EventRecord {
  /// How long after the clock began, in the unit of its rule.
  public let after: Int64
  /// Whom it addresses.
  public let audience: EscalationAudience
  /// By which ways, the first first.
  public let channels: [NotificationChannel]

  /// Creates the value.
  public init(
    after: Int64,
    audience: EscalationAudience,
    channels: [NotificationChannel]
  ) {
    self.after = after
    self.audience = audience
    self.channels = channels
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var after: Int64?
    var audience: EscalationAudience?
    var channels: [NotificationChannel]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "after": after = try reader.value(of: key, unlessRead: after)
      case "audience": audience = try reader.value(of: key, unlessRead: audience)
      case "channels": channels = try reader.value(of: key, unlessRead: channels)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let after else { throw reader.error(.missingField("after")) }
    guard let audience else { throw reader.error(.missingField("audience")) }
    guard let channels else { throw reader.error(.missingField("channels")) }
    self.init(
      after: after,
      audience: audience,
      channels: channels
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("after")
    after.write(to: &writer)
    writer.key("audience")
    audience.write(to: &writer)
    writer.key("channels")
    channels.write(to: &writer)
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("after", Int64.self),
    .required("audience", EscalationAudience.self),
    .required("channels", [NotificationChannel].self),
  ]

  private static let fieldNames =
    "after audience channels"
    .split(separator: " ").map(String.init)
}
