// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Something that a plan has done.
public struct PlanStep: EventRecord {
  /// Identifies it within the plan.
  public let step: UUID128
  /// What, in a few words.
  public let title: String
  /// What, in full.
  public let words: String?
  /// The post that does it.
  public let post: String?
  /// The mildest level at which it is done; at all where none is said.
  public let levelFrom: IncidentLevel?
  /// Steps that have to be over before.
  public let after: [UUID128]?
  /// How long it may take from its beginning.
  public let limitSeconds: Int64?
  /// Whether it can only be left out with a reason.
  public let required: Bool
  /// Whether its post is given it as a task.
  public let task: Bool
  /// What has to be done or looked at.
  public let checklist: [ChecklistItem]?
  /// How many files its result needs.
  public let evidenceRequired: Int64?
  /// Whether a leader has to approve the result.
  public let approval: Bool?
  /// The template of the message that it sends.
  public let message: String?

  /// Creates the value.
  public init(
    step: UUID128,
    title: String,
    required: Bool,
    task: Bool,
    words: String? = nil,
    post: String? = nil,
    levelFrom: IncidentLevel? = nil,
    after: [UUID128]? = nil,
    limitSeconds: Int64? = nil,
    checklist: [ChecklistItem]? = nil,
    evidenceRequired: Int64? = nil,
    approval: Bool? = nil,
    message: String? = nil
  ) {
    self.step = step
    self.title = title
    self.required = required
    self.task = task
    self.words = words
    self.post = post
    self.levelFrom = levelFrom
    self.after = after
    self.limitSeconds = limitSeconds
    self.checklist = checklist
    self.evidenceRequired = evidenceRequired
    self.approval = approval
    self.message = message
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var step: UUID128?
    var title: String?
    var words: String?
    var post: String?
    var levelFrom: IncidentLevel?
    var after: [UUID128]?
    var limitSeconds: Int64?
    var required: Bool?
    var task: Bool?
    var checklist: [ChecklistItem]?
    var evidenceRequired: Int64?
    var approval: Bool?
    var message: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "step": step = try reader.value(of: key, unlessRead: step)
      case "title": title = try reader.value(of: key, unlessRead: title)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "post": post = try reader.value(of: key, unlessRead: post)
      case "levelFrom": levelFrom = try reader.value(of: key, unlessRead: levelFrom)
      case "after": after = try reader.value(of: key, unlessRead: after)
      case "limitSeconds": limitSeconds = try reader.value(of: key, unlessRead: limitSeconds)
      case "required": required = try reader.value(of: key, unlessRead: required)
      case "task": task = try reader.value(of: key, unlessRead: task)
      case "checklist": checklist = try reader.value(of: key, unlessRead: checklist)
      case "evidenceRequired":
        evidenceRequired = try reader.value(of: key, unlessRead: evidenceRequired)
      case "approval": approval = try reader.value(of: key, unlessRead: approval)
      case "message": message = try reader.value(of: key, unlessRead: message)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let step else { throw reader.error(.missingField("step")) }
    guard let title else { throw reader.error(.missingField("title")) }
    guard let required else { throw reader.error(.missingField("required")) }
    guard let task else { throw reader.error(.missingField("task")) }
    self.init(
      step: step,
      title: title,
      required: required,
      task: task,
      words: words,
      post: post,
      levelFrom: levelFrom,
      after: after,
      limitSeconds: limitSeconds,
      checklist: checklist,
      evidenceRequired: evidenceRequired,
      approval: approval,
      message: message
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("step")
    step.write(to: &writer)
    writer.key("title")
    title.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let post {
      writer.key("post")
      post.write(to: &writer)
    }
    if let levelFrom {
      writer.key("levelFrom")
      levelFrom.write(to: &writer)
    }
    if let after {
      writer.key("after")
      after.write(to: &writer)
    }
    if let limitSeconds {
      writer.key("limitSeconds")
      limitSeconds.write(to: &writer)
    }
    writer.key("required")
    required.write(to: &writer)
    writer.key("task")
    task.write(to: &writer)
    if let checklist {
      writer.key("checklist")
      checklist.write(to: &writer)
    }
    if let evidenceRequired {
      writer.key("evidenceRequired")
      evidenceRequired.write(to: &writer)
    }
    if let approval {
      writer.key("approval")
      approval.write(to: &writer)
    }
    if let message {
      writer.key("message")
      message.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("step", UUID128.self),
    .required("title", String.self),
    .optional("words", String.self),
    .optional("post", String.self),
    .optional("levelFrom", IncidentLevel.self),
    .optional("after", [UUID128].self),
    .optional("limitSeconds", Int64.self),
    .required("required", Bool.self),
    .required("task", Bool.self),
    .optional("checklist", [ChecklistItem].self),
    .optional("evidenceRequired", Int64.self),
    .optional("approval", Bool.self),
    .optional("message", String.self),
  ]

  private static let fieldNames =
    """
    step title words post levelFrom after limitSeconds required task checklist evidenceRequired \
    approval message
    """
    .split(separator: " ").map(String.init)
}
