// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The business that an incident is about.
public struct PremisesConcerned: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PremisesConcerned"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What it is called.
  public let name: String
  /// Its number in the register of businesses.
  public let registration: String?
  /// Where it is.
  public let place: Place?
  /// What it has to do with it.
  public let words: String?

  /// Creates the event.
  public init(
    name: String,
    registration: String? = nil,
    place: Place? = nil,
    words: String? = nil
  ) {
    self.name = name
    self.registration = registration
    self.place = place
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var registration: String?
    var place: Place?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "registration": registration = try reader.value(of: key, unlessRead: registration)
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let name else { throw reader.error(.missingField("name")) }
    self.init(
      name: name,
      registration: registration,
      place: place,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("name")
    name.write(to: &writer)
    if let registration {
      writer.key("registration")
      registration.write(to: &writer)
    }
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("name", String.self),
    .optional("registration", String.self),
    .optional("place", Place.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "name registration place words"
    .split(separator: " ").map(String.init)
}
