// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The area an office answers for was drawn.
public struct OfficeTerritorySet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "OfficeTerritorySet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The area.
  public let territory: MultiPolygon

  /// Creates the event.
  public init(
    territory: MultiPolygon
  ) {
    self.territory = territory
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var territory: MultiPolygon?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "territory": territory = try reader.value(of: key, unlessRead: territory)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let territory else { throw reader.error(.missingField("territory")) }
    self.init(
      territory: territory
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("territory")
    territory.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("territory", MultiPolygon.self)
  ]

  private static let fieldNames =
    "territory"
    .split(separator: " ").map(String.init)
}
