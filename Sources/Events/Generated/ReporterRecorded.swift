// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Who reported it.
public struct ReporterRecorded: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ReporterRecorded"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.personal

  /// The person's name.
  public let name: String?
  /// Where the person can be called.
  public let phone: String?
  /// What else is known of the person.
  public let words: String?

  /// Creates the event.
  public init(
    name: String? = nil,
    phone: String? = nil,
    words: String? = nil
  ) {
    self.name = name
    self.phone = phone
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var phone: String?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "phone": phone = try reader.value(of: key, unlessRead: phone)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      name: name,
      phone: phone,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let name {
      writer.key("name")
      name.write(to: &writer)
    }
    if let phone {
      writer.key("phone")
      phone.write(to: &writer)
    }
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("name", String.self),
    .optional("phone", String.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "name phone words"
    .split(separator: " ").map(String.init)
}
