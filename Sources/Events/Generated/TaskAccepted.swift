// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody will do it.
public struct TaskAccepted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TaskAccepted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Who, where it was given to an office or a team.
  public let assignee: Assignee?

  /// Creates the event.
  public init(
    assignee: Assignee? = nil
  ) {
    self.assignee = assignee
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var assignee: Assignee?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "assignee": assignee = try reader.value(of: key, unlessRead: assignee)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      assignee: assignee
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let assignee {
      writer.key("assignee")
      assignee.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("assignee", Assignee.self)
  ]

  private static let fieldNames =
    "assignee"
    .split(separator: " ").map(String.init)
}
