// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The work on the incident is done.
public struct IncidentResolved: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentResolved"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// How it ended, in the office's own words.
  public let disposition: String
  /// More about how.
  public let words: String?

  /// Creates the event.
  public init(
    disposition: String,
    words: String? = nil
  ) {
    self.disposition = disposition
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var disposition: String?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "disposition": disposition = try reader.value(of: key, unlessRead: disposition)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let disposition else { throw reader.error(.missingField("disposition")) }
    self.init(
      disposition: disposition,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("disposition")
    disposition.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("disposition", String.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "disposition words"
    .split(separator: " ").map(String.init)
}
