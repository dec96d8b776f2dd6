// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody else shall do it.
public struct TaskReassigned: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TaskReassigned"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Who.
  public let assignee: Assignee
  /// Why.
  public let reason: String?

  /// Creates the event.
  public init(
    assignee: Assignee,
    reason: String? = nil
  ) {
    self.assignee = assignee
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var assignee: Assignee?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "assignee": assignee = try reader.value(of: key, unlessRead: assignee)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let assignee else { throw reader.error(.missingField("assignee")) }
    self.init(
      assignee: assignee,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("assignee")
    assignee.write(to: &writer)
    if let reason {
      writer.key("reason")
      reason.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("assignee", Assignee.self),
    .optional("reason", String.self),
  ]

  private static let fieldNames =
    "assignee reason"
    .split(separator: " ").map(String.init)
}
