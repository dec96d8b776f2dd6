// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// What was reported was put right.
public struct ReportAmended: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ReportAmended"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What it says now.
  public let words: String
  /// Why.
  public let reason: String
  /// What goes with it.
  public let files: [FileReference]?

  /// Creates the event.
  public init(
    words: String,
    reason: String,
    files: [FileReference]? = nil
  ) {
    self.words = words
    self.reason = reason
    self.files = files
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var words: String?
    var reason: String?
    var files: [FileReference]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      case "files": files = try reader.value(of: key, unlessRead: files)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let words else { throw reader.error(.missingField("words")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      words: words,
      reason: reason,
      files: files
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("words")
    words.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    if let files {
      writer.key("files")
      files.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("words", String.self),
    .required("reason", String.self),
    .optional("files", [FileReference].self),
  ]

  private static let fieldNames =
    "words reason files"
    .split(separator: " ").map(String.init)
}
