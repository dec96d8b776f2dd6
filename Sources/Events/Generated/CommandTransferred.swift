// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Command went to somebody else.
public struct CommandTransferred: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "CommandTransferred"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The user who had it.
  public let from: String
  /// The user who has it.
  public let to: String

  /// Creates the event.
  public init(
    from: String,
    to: String
  ) {
    self.from = from
    self.to = to
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var from: String?
    var to: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "from": from = try reader.value(of: key, unlessRead: from)
      case "to": to = try reader.value(of: key, unlessRead: to)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let from else { throw reader.error(.missingField("from")) }
    guard let to else { throw reader.error(.missingField("to")) }
    self.init(
      from: from,
      to: to
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("from")
    from.write(to: &writer)
    writer.key("to")
    to.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("from", String.self),
    .required("to", String.self),
  ]

  private static let fieldNames =
    "from to"
    .split(separator: " ").map(String.init)
}
