// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// What a plan is for; everything that is said has to hold.
public struct PlanTrigger: EventRecord {
  /// Types of incidents, one of which it has to be.
  public let categories: [String]?
  /// The mildest level it is for.
  public let levelFrom: IncidentLevel?
  /// Where the incident has to lie.
  public let area: MultiPolygon?
  /// Whether the plan starts by itself; else it is proposed.
  public let automatic: Bool

  /// Creates the value.
  public init(
    automatic: Bool,
    categories: [String]? = nil,
    levelFrom: IncidentLevel? = nil,
    area: MultiPolygon? = nil
  ) {
    self.automatic = automatic
    self.categories = categories
    self.levelFrom = levelFrom
    self.area = area
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var categories: [String]?
    var levelFrom: IncidentLevel?
    var area: MultiPolygon?
    var automatic: Bool?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "categories": categories = try reader.value(of: key, unlessRead: categories)
      case "levelFrom": levelFrom = try reader.value(of: key, unlessRead: levelFrom)
      case "area": area = try reader.value(of: key, unlessRead: area)
      case "automatic": automatic = try reader.value(of: key, unlessRead: automatic)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let automatic else { throw reader.error(.missingField("automatic")) }
    self.init(
      automatic: automatic,
      categories: categories,
      levelFrom: levelFrom,
      area: area
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let categories {
      writer.key("categories")
      categories.write(to: &writer)
    }
    if let levelFrom {
      writer.key("levelFrom")
      levelFrom.write(to: &writer)
    }
    if let area {
      writer.key("area")
      area.write(to: &writer)
    }
    writer.key("automatic")
    automatic.write(to: &writer)
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .optional("categories", [String].self),
    .optional("levelFrom", IncidentLevel.self),
    .optional("area", MultiPolygon.self),
    .required("automatic", Bool.self),
  ]

  private static let fieldNames =
    "categories levelFrom area automatic"
    .split(separator: " ").map(String.init)
}
