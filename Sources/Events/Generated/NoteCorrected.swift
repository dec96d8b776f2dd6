// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A note said something wrong; both stay.
public struct NoteCorrected: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "NoteCorrected"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The note.
  public let note: UUID128
  /// What it should say.
  public let words: String
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    note: UUID128,
    words: String,
    reason: String
  ) {
    self.note = note
    self.words = words
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var note: UUID128?
    var words: String?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "note": note = try reader.value(of: key, unlessRead: note)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let note else { throw reader.error(.missingField("note")) }
    guard let words else { throw reader.error(.missingField("words")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      note: note,
      words: words,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("note")
    note.write(to: &writer)
    writer.key("words")
    words.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("note", UUID128.self),
    .required("words", String.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "note words reason"
    .split(separator: " ").map(String.init)
}
