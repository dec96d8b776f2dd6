// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody holds a post of the plan from now on.
public struct PlanPostFilled: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PlanPostFilled"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The post.
  public let post: String
  /// Who.
  public let assignee: Assignee

  /// Creates the event.
  public init(
    post: String,
    assignee: Assignee
  ) {
    self.post = post
    self.assignee = assignee
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var post: String?
    var assignee: Assignee?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "post": post = try reader.value(of: key, unlessRead: post)
      case "assignee": assignee = try reader.value(of: key, unlessRead: assignee)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let post else { throw reader.error(.missingField("post")) }
    guard let assignee else { throw reader.error(.missingField("assignee")) }
    self.init(
      post: post,
      assignee: assignee
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("post")
    post.write(to: &writer)
    writer.key("assignee")
    assignee.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("post", String.self),
    .required("assignee", Assignee.self),
  ]

  private static let fieldNames =
    "post assignee"
    .split(separator: " ").map(String.init)
}
