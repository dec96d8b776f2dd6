// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// It has to be put right.
public struct RectificationOrdered: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "RectificationOrdered"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// By when.
  public let deadline: Micros
  /// What has to be done.
  public let words: String?
  /// The task that it became, where somebody of ours does it.
  public let task: TaskID?
  /// Who does it, where it is somebody of ours.
  public let assignee: Assignee?

  /// Creates the event.
  public init(
    deadline: Micros,
    words: String? = nil,
    task: TaskID? = nil,
    assignee: Assignee? = nil
  ) {
    self.deadline = deadline
    self.words = words
    self.task = task
    self.assignee = assignee
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var deadline: Micros?
    var words: String?
    var task: TaskID?
    var assignee: Assignee?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "deadline": deadline = try reader.value(of: key, unlessRead: deadline)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "task": task = try reader.value(of: key, unlessRead: task)
      case "assignee": assignee = try reader.value(of: key, unlessRead: assignee)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let deadline else { throw reader.error(.missingField("deadline")) }
    self.init(
      deadline: deadline,
      words: words,
      task: task,
      assignee: assignee
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("deadline")
    deadline.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let task {
      writer.key("task")
      task.write(to: &writer)
    }
    if let assignee {
      writer.key("assignee")
      assignee.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("deadline", Micros.self),
    .optional("words", String.self),
    .optional("task", TaskID.self),
    .optional("assignee", Assignee.self),
  ]

  private static let fieldNames =
    "deadline words task assignee"
    .split(separator: " ").map(String.init)
}
