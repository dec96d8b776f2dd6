// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody else saw that it is not put right.
public struct RecheckFailed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "RecheckFailed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What is wrong still.
  public let reason: String
  /// By when it has to be put right now.
  public let deadline: Micros
  /// What shows it.
  public let files: [FileReference]?

  /// Creates the event.
  public init(
    reason: String,
    deadline: Micros,
    files: [FileReference]? = nil
  ) {
    self.reason = reason
    self.deadline = deadline
    self.files = files
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var reason: String?
    var deadline: Micros?
    var files: [FileReference]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      case "deadline": deadline = try reader.value(of: key, unlessRead: deadline)
      case "files": files = try reader.value(of: key, unlessRead: files)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let reason else { throw reader.error(.missingField("reason")) }
    guard let deadline else { throw reader.error(.missingField("deadline")) }
    self.init(
      reason: reason,
      deadline: deadline,
      files: files
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("reason")
    reason.write(to: &writer)
    writer.key("deadline")
    deadline.write(to: &writer)
    if let files {
      writer.key("files")
      files.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("reason", String.self),
    .required("deadline", Micros.self),
    .optional("files", [FileReference].self),
  ]

  private static let fieldNames =
    "reason deadline files"
    .split(separator: " ").map(String.init)
}
