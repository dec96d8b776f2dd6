// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Incidents are to be looked at together.
public struct IncidentGroupFormed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentGroupFormed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office that does.
  public let office: OfficeID
  /// What people call the group.
  public let name: String

  /// Creates the event.
  public init(
    office: OfficeID,
    name: String
  ) {
    self.office = office
    self.name = name
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var name: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "name": name = try reader.value(of: key, unlessRead: name)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let name else { throw reader.error(.missingField("name")) }
    self.init(
      office: office,
      name: name
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("office", OfficeID.self),
    .required("name", String.self),
  ]

  private static let fieldNames =
    "office name"
    .split(separator: " ").map(String.init)
}
