// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It is done in parts.
public struct TaskSplit: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TaskSplit"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The parts.
  public let into: [TaskID]
  /// Why.
  public let reason: String?

  /// Creates the event.
  public init(
    into: [TaskID],
    reason: String? = nil
  ) {
    self.into = into
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var into: [TaskID]?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "into": into = try reader.value(of: key, unlessRead: into)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let into else { throw reader.error(.missingField("into")) }
    self.init(
      into: into,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("into")
    into.write(to: &writer)
    if let reason {
      writer.key("reason")
      reason.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("into", [TaskID].self),
    .optional("reason", String.self),
  ]

  private static let fieldNames =
    "into reason"
    .split(separator: " ").map(String.init)
}
