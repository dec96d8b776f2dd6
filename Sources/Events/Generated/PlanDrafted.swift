// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A version of an emergency plan was written; what it said before is replaced.
public struct PlanDrafted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PlanDrafted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office whose plan it is.
  public let office: OfficeID
  /// What all versions of the plan are known by in the office.
  public let code: String
  /// The version, from 1.
  public let version: Int64
  /// What people call it.
  public let name: String
  /// What it is for.
  public let words: String?
  /// When it is to be started; each on its own is enough.
  public let triggers: [PlanTrigger]
  /// Who is needed.
  public let posts: [PlanPost]
  /// What is done.
  public let steps: [PlanStep]
  /// What is said.
  public let messages: [MessageTemplate]

  /// Creates the event.
  public init(
    office: OfficeID,
    code: String,
    version: Int64,
    name: String,
    triggers: [PlanTrigger],
    posts: [PlanPost],
    steps: [PlanStep],
    messages: [MessageTemplate],
    words: String? = nil
  ) {
    self.office = office
    self.code = code
    self.version = version
    self.name = name
    self.triggers = triggers
    self.posts = posts
    self.steps = steps
    self.messages = messages
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var code: String?
    var version: Int64?
    var name: String?
    var words: String?
    var triggers: [PlanTrigger]?
    var posts: [PlanPost]?
    var steps: [PlanStep]?
    var messages: [MessageTemplate]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "code": code = try reader.value(of: key, unlessRead: code)
      case "version": version = try reader.value(of: key, unlessRead: version)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "triggers": triggers = try reader.value(of: key, unlessRead: triggers)
      case "posts": posts = try reader.value(of: key, unlessRead: posts)
      case "steps": steps = try reader.value(of: key, unlessRead: steps)
      case "messages": messages = try reader.value(of: key, unlessRead: messages)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let code else { throw reader.error(.missingField("code")) }
    guard let version else { throw reader.error(.missingField("version")) }
    guard let name else { throw reader.error(.missingField("name")) }
    guard let triggers else { throw reader.error(.missingField("triggers")) }
    guard let posts else { throw reader.error(.missingField("posts")) }
    guard let steps else { throw reader.error(.missingField("steps")) }
    guard let messages else { throw reader.error(.missingField("messages")) }
    self.init(
      office: office,
      code: code,
      version: version,
      name: name,
      triggers: triggers,
      posts: posts,
      steps: steps,
      messages: messages,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.key("code")
    code.write(to: &writer)
    writer.key("version")
    version.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.key("triggers")
    triggers.write(to: &writer)
    writer.key("posts")
    posts.write(to: &writer)
    writer.key("steps")
    steps.write(to: &writer)
    writer.key("messages")
    messages.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("office", OfficeID.self),
    .required("code", String.self),
    .required("version", Int64.self),
    .required("name", String.self),
    .optional("words", String.self),
    .required("triggers", [PlanTrigger].self),
    .required("posts", [PlanPost].self),
    .required("steps", [PlanStep].self),
    .required("messages", [MessageTemplate].self),
  ]

  private static let fieldNames =
    "office code version name words triggers posts steps messages"
    .split(separator: " ").map(String.init)
}
