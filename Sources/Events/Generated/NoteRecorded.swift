// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody wrote a note.
public struct NoteRecorded: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "NoteRecorded"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Identifies the note.
  public let note: UUID128
  /// The note.
  public let words: String

  /// Creates the event.
  public init(
    note: UUID128,
    words: String
  ) {
    self.note = note
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var note: UUID128?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "note": note = try reader.value(of: key, unlessRead: note)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let note else { throw reader.error(.missingField("note")) }
    guard let words else { throw reader.error(.missingField("words")) }
    self.init(
      note: note,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("note")
    note.write(to: &writer)
    writer.key("words")
    words.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("note", UUID128.self),
    .required("words", String.self),
  ]

  private static let fieldNames =
    "note words"
    .split(separator: " ").map(String.init)
}
