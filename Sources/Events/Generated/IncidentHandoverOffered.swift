// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An incident was offered to another office.
public struct IncidentHandoverOffered: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentHandoverOffered"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office that shall take it.
  public let office: OfficeID
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    office: OfficeID,
    reason: String
  ) {
    self.office = office
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      office: office,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("office", OfficeID.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "office reason"
    .split(separator: " ").map(String.init)
}
