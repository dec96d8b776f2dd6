// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A plan was started; it goes on as it stood then.
public struct PlanActivated: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PlanActivated"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office in charge.
  public let office: OfficeID
  /// The incident.
  public let incident: IncidentID
  /// The plan.
  public let plan: PlanID
  /// What all its versions are known by.
  public let code: String
  /// Its version.
  public let version: Int64
  /// What people call it.
  public let name: String
  /// The response level.
  public let level: IncidentLevel
  /// Who holds which post.
  public let posts: [PlanPost]
  /// What is done, at all levels.
  public let steps: [PlanStep]
  /// What is said.
  public let messages: [MessageTemplate]

  /// Creates the event.
  public init(
    office: OfficeID,
    incident: IncidentID,
    plan: PlanID,
    code: String,
    version: Int64,
    name: String,
    level: IncidentLevel,
    posts: [PlanPost],
    steps: [PlanStep],
    messages: [MessageTemplate]
  ) {
    self.office = office
    self.incident = incident
    self.plan = plan
    self.code = code
    self.version = version
    self.name = name
    self.level = level
    self.posts = posts
    self.steps = steps
    self.messages = messages
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var incident: IncidentID?
    var plan: PlanID?
    var code: String?
    var version: Int64?
    var name: String?
    var level: IncidentLevel?
    var posts: [PlanPost]?
    var steps: [PlanStep]?
    var messages: [MessageTemplate]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "plan": plan = try reader.value(of: key, unlessRead: plan)
      case "code": code = try reader.value(of: key, unlessRead: code)
      case "version": version = try reader.value(of: key, unlessRead: version)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "level": level = try reader.value(of: key, unlessRead: level)
      case "posts": posts = try reader.value(of: key, unlessRead: posts)
      case "steps": steps = try reader.value(of: key, unlessRead: steps)
      case "messages": messages = try reader.value(of: key, unlessRead: messages)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let incident else { throw reader.error(.missingField("incident")) }
    guard let plan else { throw reader.error(.missingField("plan")) }
    guard let code else { throw reader.error(.missingField("code")) }
    guard let version else { throw reader.error(.missingField("version")) }
    guard let name else { throw reader.error(.missingField("name")) }
    guard let level else { throw reader.error(.missingField("level")) }
    guard let posts else { throw reader.error(.missingField("posts")) }
    guard let steps else { throw reader.error(.missingField("steps")) }
    guard let messages else { throw reader.error(.missingField("messages")) }
    self.init(
      office: office,
      incident: incident,
      plan: plan,
      code: code,
      version: version,
      name: name,
      level: level,
      posts: posts,
      steps: steps,
      messages: messages
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.key("incident")
    incident.write(to: &writer)
    writer.key("plan")
    plan.write(to: &writer)
    writer.key("code")
    code.write(to: &writer)
    writer.key("version")
    version.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    writer.key("level")
    level.write(to: &writer)
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
    .required("incident", IncidentID.self),
    .required("plan", PlanID.self),
    .required("code", String.self),
    .required("version", Int64.self),
    .required("name", String.self),
    .required("level", IncidentLevel.self),
    .required("posts", [PlanPost].self),
    .required("steps", [PlanStep].self),
    .required("messages", [MessageTemplate].self),
  ]

  private static let fieldNames =
    "office incident plan code version name level posts steps messages"
    .split(separator: " ").map(String.init)
}
