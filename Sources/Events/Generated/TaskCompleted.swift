// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It is done, says who had it done.
public struct TaskCompleted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TaskCompleted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What is to be said about it.
  public let words: String?

  /// Creates the event.
  public init(
    words: String? = nil
  ) {
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("words", String.self)
  ]

  private static let fieldNames =
    "words"
    .split(separator: " ").map(String.init)
}
