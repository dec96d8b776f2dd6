// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody further up was told, since nothing had happened.
public struct EscalationStepTaken: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "EscalationStepTaken"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.derived
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The clock that ran out.
  public let clock: ClockID
  /// Which rung of its ladder, from 1.
  public let rung: Int64
  /// Who.
  public let audience: EscalationAudience
  /// Of which office.
  public let office: OfficeID?
  /// By which ways, the first first.
  public let channels: [NotificationChannel]

  /// Creates the event.
  public init(
    clock: ClockID,
    rung: Int64,
    audience: EscalationAudience,
    channels: [NotificationChannel],
    office: OfficeID? = nil
  ) {
    self.clock = clock
    self.rung = rung
    self.audience = audience
    self.channels = channels
    self.office = office
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var clock: ClockID?
    var rung: Int64?
    var audience: EscalationAudience?
    var office: OfficeID?
    var channels: [NotificationChannel]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "clock": clock = try reader.value(of: key, unlessRead: clock)
      case "rung": rung = try reader.value(of: key, unlessRead: rung)
      case "audience": audience = try reader.value(of: key, unlessRead: audience)
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "channels": channels = try reader.value(of: key, unlessRead: channels)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let clock else { throw reader.error(.missingField("clock")) }
    guard let rung else { throw reader.error(.missingField("rung")) }
    guard let audience else { throw reader.error(.missingField("audience")) }
    guard let channels else { throw reader.error(.missingField("channels")) }
    self.init(
      clock: clock,
      rung: rung,
      audience: audience,
      channels: channels,
      office: office
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("clock")
    clock.write(to: &writer)
    writer.key("rung")
    rung.write(to: &writer)
    writer.key("audience")
    audience.write(to: &writer)
    if let office {
      writer.key("office")
      office.write(to: &writer)
    }
    writer.key("channels")
    channels.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("clock", ClockID.self),
    .required("rung", Int64.self),
    .required("audience", EscalationAudience.self),
    .optional("office", OfficeID.self),
    .required("channels", [NotificationChannel].self),
  ]

  private static let fieldNames =
    "clock rung audience office channels"
    .split(separator: " ").map(String.init)
}
