// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody took command of an incident.
public struct CommandEstablished: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "CommandEstablished"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The user in command.
  public let commander: String
  /// What the situation is.
  public let words: String?

  /// Creates the event.
  public init(
    commander: String,
    words: String? = nil
  ) {
    self.commander = commander
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var commander: String?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "commander": commander = try reader.value(of: key, unlessRead: commander)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let commander else { throw reader.error(.missingField("commander")) }
    self.init(
      commander: commander,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("commander")
    commander.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("commander", String.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "commander words"
    .split(separator: " ").map(String.init)
}
