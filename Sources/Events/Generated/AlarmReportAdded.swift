// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A further report of the same alarm came in.
public struct AlarmReportAdded: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AlarmReportAdded"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What was said.
  public let words: String
  /// Where the report came from.
  public let place: Place?

  /// Creates the event.
  public init(
    words: String,
    place: Place? = nil
  ) {
    self.words = words
    self.place = place
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var words: String?
    var place: Place?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "place": place = try reader.value(of: key, unlessRead: place)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let words else { throw reader.error(.missingField("words")) }
    self.init(
      words: words,
      place: place
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("words")
    words.write(to: &writer)
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("words", String.self),
    .optional("place", Place.self),
  ]

  private static let fieldNames =
    "words place"
    .split(separator: " ").map(String.init)
}
