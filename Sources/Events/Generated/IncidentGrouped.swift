// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An incident is looked at together with others.
public struct IncidentGrouped: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentGrouped"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The group.
  public let group: IncidentGroupID

  /// Creates the event.
  public init(
    group: IncidentGroupID
  ) {
    self.group = group
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var group: IncidentGroupID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "group": group = try reader.value(of: key, unlessRead: group)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let group else { throw reader.error(.missingField("group")) }
    self.init(
      group: group
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("group")
    group.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("group", IncidentGroupID.self)
  ]

  private static let fieldNames =
    "group"
    .split(separator: " ").map(String.init)
}
