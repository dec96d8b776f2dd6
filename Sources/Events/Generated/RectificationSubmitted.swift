// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It is put right, says who had to do it.
public struct RectificationSubmitted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "RectificationSubmitted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What was done.
  public let words: String?
  /// What shows it.
  public let files: [FileReference]?

  /// Creates the event.
  public init(
    words: String? = nil,
    files: [FileReference]? = nil
  ) {
    self.words = words
    self.files = files
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var words: String?
    var files: [FileReference]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "files": files = try reader.value(of: key, unlessRead: files)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      words: words,
      files: files
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let files {
      writer.key("files")
      files.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("words", String.self),
    .optional("files", [FileReference].self),
  ]

  private static let fieldNames =
    "words files"
    .split(separator: " ").map(String.init)
}
