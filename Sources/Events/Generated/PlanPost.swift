// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A post that a plan needs to be held.
public struct PlanPost: EventRecord {
  /// Its short name within the plan.
  public let post: String
  /// What people call it.
  public let name: String
  /// Who holds it, unless another is named.
  public let assignee: Assignee?

  /// Creates the value.
  public init(
    post: String,
    name: String,
    assignee: Assignee? = nil
  ) {
    self.post = post
    self.name = name
    self.assignee = assignee
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var post: String?
    var name: String?
    var assignee: Assignee?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "post": post = try reader.value(of: key, unlessRead: post)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "assignee": assignee = try reader.value(of: key, unlessRead: assignee)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let post else { throw reader.error(.missingField("post")) }
    guard let name else { throw reader.error(.missingField("name")) }
    self.init(
      post: post,
      name: name,
      assignee: assignee
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("post")
    post.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    if let assignee {
      writer.key("assignee")
      assignee.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("post", String.self),
    .required("name", String.self),
    .optional("assignee", Assignee.self),
  ]

  private static let fieldNames =
    "post name assignee"
    .split(separator: " ").map(String.init)
}
