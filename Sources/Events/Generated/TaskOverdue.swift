// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It was not done in time.
public struct TaskOverdue: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TaskOverdue"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.derived
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// When it should have been.
  public let deadline: Micros

  /// Creates the event.
  public init(
    deadline: Micros
  ) {
    self.deadline = deadline
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var deadline: Micros?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "deadline": deadline = try reader.value(of: key, unlessRead: deadline)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let deadline else { throw reader.error(.missingField("deadline")) }
    self.init(
      deadline: deadline
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("deadline")
    deadline.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("deadline", Micros.self)
  ]

  private static let fieldNames =
    "deadline"
    .split(separator: " ").map(String.init)
}
