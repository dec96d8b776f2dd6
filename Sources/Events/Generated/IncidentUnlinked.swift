// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Two incidents have nothing to do with each other after all.
public struct IncidentUnlinked: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentUnlinked"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The other one.
  public let incident: IncidentID
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    incident: IncidentID,
    reason: String
  ) {
    self.incident = incident
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var incident: IncidentID?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let incident else { throw reader.error(.missingField("incident")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      incident: incident,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("incident")
    incident.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("incident", IncidentID.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "incident reason"
    .split(separator: " ").map(String.init)
}
