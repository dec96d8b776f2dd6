// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The alarm needs no incident.
public struct AlarmDismissed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AlarmDismissed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Why.
  public let dismissal: AlarmDismissal
  /// More about why.
  public let words: String?

  /// Creates the event.
  public init(
    dismissal: AlarmDismissal,
    words: String? = nil
  ) {
    self.dismissal = dismissal
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var dismissal: AlarmDismissal?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "dismissal": dismissal = try reader.value(of: key, unlessRead: dismissal)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let dismissal else { throw reader.error(.missingField("dismissal")) }
    self.init(
      dismissal: dismissal,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("dismissal")
    dismissal.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("dismissal", AlarmDismissal.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "dismissal words"
    .split(separator: " ").map(String.init)
}
