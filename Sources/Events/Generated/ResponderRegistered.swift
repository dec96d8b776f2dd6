// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A responder (a person with the app in the field) is known to the centre.
public struct ResponderRegistered: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ResponderRegistered"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.personal

  /// The office the responder belongs to.
  public let office: OfficeID
  /// The responder's name.
  public let name: String
  /// The record it was taken from.
  public let reference: SourceReference?

  /// Creates the event.
  public init(
    office: OfficeID,
    name: String,
    reference: SourceReference? = nil
  ) {
    self.office = office
    self.name = name
    self.reference = reference
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var name: String?
    var reference: SourceReference?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let name else { throw reader.error(.missingField("name")) }
    self.init(
      office: office,
      name: name,
      reference: reference
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    if let reference {
      writer.key("reference")
      reference.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("office", OfficeID.self),
    .required("name", String.self),
    .optional("reference", SourceReference.self),
  ]

  private static let fieldNames =
    "office name reference"
    .split(separator: " ").map(String.init)
}
