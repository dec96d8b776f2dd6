// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The alarm was linked to an open incident.
public struct AlarmAttached: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AlarmAttached"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The incident.
  public let incident: IncidentID

  /// Creates the event.
  public init(
    incident: IncidentID
  ) {
    self.incident = incident
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var incident: IncidentID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let incident else { throw reader.error(.missingField("incident")) }
    self.init(
      incident: incident
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("incident")
    incident.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("incident", IncidentID.self)
  ]

  private static let fieldNames =
    "incident"
    .split(separator: " ").map(String.init)
}
