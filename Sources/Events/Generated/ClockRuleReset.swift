// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An office went back to the rule above it.
public struct ClockRuleReset: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ClockRuleReset"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// For what.
  public let purpose: ClockPurpose
  /// The level of alarms that the rule was for.
  public let alarmLevel: AlarmLevel?
  /// The level of incidents that the rule was for.
  public let incidentLevel: IncidentLevel?

  /// Creates the event.
  public init(
    purpose: ClockPurpose,
    alarmLevel: AlarmLevel? = nil,
    incidentLevel: IncidentLevel? = nil
  ) {
    self.purpose = purpose
    self.alarmLevel = alarmLevel
    self.incidentLevel = incidentLevel
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var purpose: ClockPurpose?
    var alarmLevel: AlarmLevel?
    var incidentLevel: IncidentLevel?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "purpose": purpose = try reader.value(of: key, unlessRead: purpose)
      case "alarmLevel": alarmLevel = try reader.value(of: key, unlessRead: alarmLevel)
      case "incidentLevel": incidentLevel = try reader.value(of: key, unlessRead: incidentLevel)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let purpose else { throw reader.error(.missingField("purpose")) }
    self.init(
      purpose: purpose,
      alarmLevel: alarmLevel,
      incidentLevel: incidentLevel
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("purpose")
    purpose.write(to: &writer)
    if let alarmLevel {
      writer.key("alarmLevel")
      alarmLevel.write(to: &writer)
    }
    if let incidentLevel {
      writer.key("incidentLevel")
      incidentLevel.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("purpose", ClockPurpose.self),
    .optional("alarmLevel", AlarmLevel.self),
    .optional("incidentLevel", IncidentLevel.self),
  ]

  private static let fieldNames =
    "purpose alarmLevel incidentLevel"
    .split(separator: " ").map(String.init)
}
