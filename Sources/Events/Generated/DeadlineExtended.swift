// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It may take longer.
public struct DeadlineExtended: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "DeadlineExtended"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// By when now.
  public let deadline: Micros
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    deadline: Micros,
    reason: String
  ) {
    self.deadline = deadline
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var deadline: Micros?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "deadline": deadline = try reader.value(of: key, unlessRead: deadline)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let deadline else { throw reader.error(.missingField("deadline")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      deadline: deadline,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("deadline")
    deadline.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("deadline", Micros.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "deadline reason"
    .split(separator: " ").map(String.init)
}
