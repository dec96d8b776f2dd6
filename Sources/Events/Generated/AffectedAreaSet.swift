// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The area that an incident affects was drawn.
public struct AffectedAreaSet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AffectedAreaSet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The area.
  public let area: MultiPolygon
  /// What is affected.
  public let words: String?

  /// Creates the event.
  public init(
    area: MultiPolygon,
    words: String? = nil
  ) {
    self.area = area
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var area: MultiPolygon?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "area": area = try reader.value(of: key, unlessRead: area)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let area else { throw reader.error(.missingField("area")) }
    self.init(
      area: area,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("area")
    area.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("area", MultiPolygon.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "area words"
    .split(separator: " ").map(String.init)
}
