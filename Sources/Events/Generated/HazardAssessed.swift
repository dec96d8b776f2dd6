// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// How grave it is was decided.
public struct HazardAssessed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "HazardAssessed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// How grave.
  public let level: HazardLevel
  /// On what grounds.
  public let words: String?

  /// Creates the event.
  public init(
    level: HazardLevel,
    words: String? = nil
  ) {
    self.level = level
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var level: HazardLevel?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "level": level = try reader.value(of: key, unlessRead: level)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let level else { throw reader.error(.missingField("level")) }
    self.init(
      level: level,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("level")
    level.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("level", HazardLevel.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "level words"
    .split(separator: " ").map(String.init)
}
