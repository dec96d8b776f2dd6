// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A file belongs to it.
public struct FileAttached: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "FileAttached"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The file.
  public let file: FileReference
  /// What it shows.
  public let words: String?
  /// When it was taken.
  public let capturedAt: Micros?
  /// Where it was taken.
  public let place: Place?

  /// Creates the event.
  public init(
    file: FileReference,
    words: String? = nil,
    capturedAt: Micros? = nil,
    place: Place? = nil
  ) {
    self.file = file
    self.words = words
    self.capturedAt = capturedAt
    self.place = place
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var file: FileReference?
    var words: String?
    var capturedAt: Micros?
    var place: Place?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "file": file = try reader.value(of: key, unlessRead: file)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "capturedAt": capturedAt = try reader.value(of: key, unlessRead: capturedAt)
      case "place": place = try reader.value(of: key, unlessRead: place)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let file else { throw reader.error(.missingField("file")) }
    self.init(
      file: file,
      words: words,
      capturedAt: capturedAt,
      place: place
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("file")
    file.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let capturedAt {
      writer.key("capturedAt")
      capturedAt.write(to: &writer)
    }
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("file", FileReference.self),
    .optional("words", String.self),
    .optional("capturedAt", Micros.self),
    .optional("place", Place.self),
  ]

  private static let fieldNames =
    "file words capturedAt place"
    .split(separator: " ").map(String.init)
}
