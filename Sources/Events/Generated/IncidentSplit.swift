// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A part of an incident became one of its own.
public struct IncidentSplit: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentSplit"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The new incident.
  public let into: IncidentID
  /// The alarms that go with it.
  public let alarms: [AlarmID]
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    into: IncidentID,
    alarms: [AlarmID],
    reason: String
  ) {
    self.into = into
    self.alarms = alarms
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var into: IncidentID?
    var alarms: [AlarmID]?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "into": into = try reader.value(of: key, unlessRead: into)
      case "alarms": alarms = try reader.value(of: key, unlessRead: alarms)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let into else { throw reader.error(.missingField("into")) }
    guard let alarms else { throw reader.error(.missingField("alarms")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      into: into,
      alarms: alarms,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("into")
    into.write(to: &writer)
    writer.key("alarms")
    alarms.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("into", IncidentID.self),
    .required("alarms", [AlarmID].self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "into alarms reason"
    .split(separator: " ").map(String.init)
}
