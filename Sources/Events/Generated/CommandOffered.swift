// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The commander offered command to somebody else.
public struct CommandOffered: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "CommandOffered"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The user who shall take it.
  public let to: String
  /// Why.
  public let reason: String?

  /// Creates the event.
  public init(
    to: String,
    reason: String? = nil
  ) {
    self.to = to
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var to: String?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "to": to = try reader.value(of: key, unlessRead: to)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let to else { throw reader.error(.missingField("to")) }
    self.init(
      to: to,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("to")
    to.write(to: &writer)
    if let reason {
      writer.key("reason")
      reason.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("to", String.self),
    .optional("reason", String.self),
  ]

  private static let fieldNames =
    "to reason"
    .split(separator: " ").map(String.init)
}
