// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The incident turned out to be of another category.
public struct IncidentClassified: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentClassified"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What it is.
  public let category: String
  /// The group of categories it counts to.
  public let group: String?

  /// Creates the event.
  public init(
    category: String,
    group: String? = nil
  ) {
    self.category = category
    self.group = group
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var category: String?
    var group: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "category": category = try reader.value(of: key, unlessRead: category)
      case "group": group = try reader.value(of: key, unlessRead: group)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let category else { throw reader.error(.missingField("category")) }
    self.init(
      category: category,
      group: group
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("category")
    category.write(to: &writer)
    if let group {
      writer.key("group")
      group.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("category", String.self),
    .optional("group", String.self),
  ]

  private static let fieldNames =
    "category group"
    .split(separator: " ").map(String.init)
}
