// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The other office took the incident.
public struct IncidentHandoverAccepted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentHandoverAccepted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office in charge from now on.
  public let office: OfficeID

  /// Creates the event.
  public init(
    office: OfficeID
  ) {
    self.office = office
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    self.init(
      office: office
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("office", OfficeID.self)
  ]

  private static let fieldNames =
    "office"
    .split(separator: " ").map(String.init)
}
