// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// One thing to be done or looked at.
public struct ChecklistItem: EventRecord {
  /// Identifies it within its task.
  public let item: UUID128
  /// What.
  public let words: String
  /// Whether the task cannot be submitted without it.
  public let required: Bool

  /// Creates the value.
  public init(
    item: UUID128,
    words: String,
    required: Bool
  ) {
    self.item = item
    self.words = words
    self.required = required
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var item: UUID128?
    var words: String?
    var required: Bool?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "item": item = try reader.value(of: key, unlessRead: item)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "required": required = try reader.value(of: key, unlessRead: required)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let item else { throw reader.error(.missingField("item")) }
    guard let words else { throw reader.error(.missingField("words")) }
    guard let required else { throw reader.error(.missingField("required")) }
    self.init(
      item: item,
      words: words,
      required: required
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("item")
    item.write(to: &writer)
    writer.key("words")
    words.write(to: &writer)
    writer.key("required")
    required.write(to: &writer)
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("item", UUID128.self),
    .required("words", String.self),
    .required("required", Bool.self),
  ]

  private static let fieldNames =
    "item words required"
    .split(separator: " ").map(String.init)
}
