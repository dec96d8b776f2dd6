// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A responder joined the crew of a team.
public struct CrewBoarded: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "CrewBoarded"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.personal

  /// Who.
  public let responder: ResponderID

  /// Creates the event.
  public init(
    responder: ResponderID
  ) {
    self.responder = responder
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var responder: ResponderID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "responder": responder = try reader.value(of: key, unlessRead: responder)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let responder else { throw reader.error(.missingField("responder")) }
    self.init(
      responder: responder
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("responder")
    responder.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("responder", ResponderID.self)
  ]

  private static let fieldNames =
    "responder"
    .split(separator: " ").map(String.init)
}
