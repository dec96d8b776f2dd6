// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It has to be done better.
public struct TaskReturned: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TaskReturned"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    reason: String
  ) {
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("reason", String.self)
  ]

  private static let fieldNames =
    "reason"
    .split(separator: " ").map(String.init)
}
