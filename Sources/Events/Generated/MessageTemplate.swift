// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The pattern of a message.
public struct MessageTemplate: EventRecord {
  /// Its short name within the plan.
  public let template: String
  /// What people call it.
  public let name: String
  /// The text; names in braces stand for facts of the incident.
  public let words: String
  /// By which ways, the first first.
  public let channels: [NotificationChannel]?

  /// Creates the value.
  public init(
    template: String,
    name: String,
    words: String,
    channels: [NotificationChannel]? = nil
  ) {
    self.template = template
    self.name = name
    self.words = words
    self.channels = channels
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var template: String?
    var name: String?
    var words: String?
    var channels: [NotificationChannel]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "template": template = try reader.value(of: key, unlessRead: template)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "channels": channels = try reader.value(of: key, unlessRead: channels)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let template else { throw reader.error(.missingField("template")) }
    guard let name else { throw reader.error(.missingField("name")) }
    guard let words else { throw reader.error(.missingField("words")) }
    self.init(
      template: template,
      name: name,
      words: words,
      channels: channels
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("template")
    template.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    writer.key("words")
    words.write(to: &writer)
    if let channels {
      writer.key("channels")
      channels.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("template", String.self),
    .required("name", String.self),
    .required("words", String.self),
    .optional("channels", [NotificationChannel].self),
  ]

  private static let fieldNames =
    "template name words channels"
    .split(separator: " ").map(String.init)
}
