// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// How soon the incident needs somebody has changed.
public struct PrioritySet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PrioritySet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The new priority.
  public let priority: IncidentPriority

  /// Creates the event.
  public init(
    priority: IncidentPriority
  ) {
    self.priority = priority
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var priority: IncidentPriority?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "priority": priority = try reader.value(of: key, unlessRead: priority)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let priority else { throw reader.error(.missingField("priority")) }
    self.init(
      priority: priority
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("priority")
    priority.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("priority", IncidentPriority.self)
  ]

  private static let fieldNames =
    "priority"
    .split(separator: " ").map(String.init)
}
