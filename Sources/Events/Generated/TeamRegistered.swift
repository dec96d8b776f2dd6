// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A team (a crew or vehicle that is sent as one) exists.
public struct TeamRegistered: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TeamRegistered"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office it belongs to.
  public let office: OfficeID
  /// Its call sign.
  public let name: String
  /// What kind of team it is, in the office's own words.
  public let category: String
  /// What it can do.
  public let capabilities: [String]
  /// The record it was taken from.
  public let reference: SourceReference?

  /// Creates the event.
  public init(
    office: OfficeID,
    name: String,
    category: String,
    capabilities: [String],
    reference: SourceReference? = nil
  ) {
    self.office = office
    self.name = name
    self.category = category
    self.capabilities = capabilities
    self.reference = reference
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var name: String?
    var category: String?
    var capabilities: [String]?
    var reference: SourceReference?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "category": category = try reader.value(of: key, unlessRead: category)
      case "capabilities": capabilities = try reader.value(of: key, unlessRead: capabilities)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let name else { throw reader.error(.missingField("name")) }
    guard let category else { throw reader.error(.missingField("category")) }
    guard let capabilities else { throw reader.error(.missingField("capabilities")) }
    self.init(
      office: office,
      name: name,
      category: category,
      capabilities: capabilities,
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
    writer.key("category")
    category.write(to: &writer)
    writer.key("capabilities")
    capabilities.write(to: &writer)
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
    .required("category", String.self),
    .required("capabilities", [String].self),
    .optional("reference", SourceReference.self),
  ]

  private static let fieldNames =
    "office name category capabilities reference"
    .split(separator: " ").map(String.init)
}
