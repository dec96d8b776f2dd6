// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The commander can be found here.
public struct CommandPostSet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "CommandPostSet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Where.
  public let place: Place
  /// How to get there.
  public let words: String?

  /// Creates the event.
  public init(
    place: Place,
    words: String? = nil
  ) {
    self.place = place
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var place: Place?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let place else { throw reader.error(.missingField("place")) }
    self.init(
      place: place,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("place")
    place.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("place", Place.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "place words"
    .split(separator: " ").map(String.init)
}
