// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A task was given to somebody.
public struct TaskIssued: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TaskIssued"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office that has it done.
  public let office: OfficeID
  /// What, in a few words.
  public let title: String
  /// What, in full.
  public let words: String?
  /// The incident that it is part of.
  public let incident: IncidentID?
  /// Where.
  public let place: Place?
  /// How soon it needs somebody.
  public let priority: IncidentPriority
  /// Who shall do it.
  public let assignee: Assignee
  /// By when.
  public let deadline: Micros?
  /// What has to be done or looked at.
  public let checklist: [ChecklistItem]?
  /// How many files its result needs.
  public let evidenceRequired: Int64?
  /// What helps to do it.
  public let files: [FileReference]?
  /// Whether its incident cannot be closed without it.
  public let mandatory: Bool?
  /// Whether a leader has to approve the result.
  public let approval: Bool?
  /// What was sent to several together has the same.
  public let set: UUID128?
  /// The task that it is a part of.
  public let parent: TaskID?
  /// The business that it is about.
  public let premises: String?
  /// The record it was taken from.
  public let reference: SourceReference?

  /// Creates the event.
  public init(
    office: OfficeID,
    title: String,
    priority: IncidentPriority,
    assignee: Assignee,
    words: String? = nil,
    incident: IncidentID? = nil,
    place: Place? = nil,
    deadline: Micros? = nil,
    checklist: [ChecklistItem]? = nil,
    evidenceRequired: Int64? = nil,
    files: [FileReference]? = nil,
    mandatory: Bool? = nil,
    approval: Bool? = nil,
    set: UUID128? = nil,
    parent: TaskID? = nil,
    premises: String? = nil,
    reference: SourceReference? = nil
  ) {
    self.office = office
    self.title = title
    self.priority = priority
    self.assignee = assignee
    self.words = words
    self.incident = incident
    self.place = place
    self.deadline = deadline
    self.checklist = checklist
    self.evidenceRequired = evidenceRequired
    self.files = files
    self.mandatory = mandatory
    self.approval = approval
    self.set = set
    self.parent = parent
    self.premises = premises
    self.reference = reference
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var title: String?
    var words: String?
    var incident: IncidentID?
    var place: Place?
    var priority: IncidentPriority?
    var assignee: Assignee?
    var deadline: Micros?
    var checklist: [ChecklistItem]?
    var evidenceRequired: Int64?
    var files: [FileReference]?
    var mandatory: Bool?
    var approval: Bool?
    var set: UUID128?
    var parent: TaskID?
    var premises: String?
    var reference: SourceReference?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "title": title = try reader.value(of: key, unlessRead: title)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "priority": priority = try reader.value(of: key, unlessRead: priority)
      case "assignee": assignee = try reader.value(of: key, unlessRead: assignee)
      case "deadline": deadline = try reader.value(of: key, unlessRead: deadline)
      case "checklist": checklist = try reader.value(of: key, unlessRead: checklist)
      case "evidenceRequired":
        evidenceRequired = try reader.value(of: key, unlessRead: evidenceRequired)
      case "files": files = try reader.value(of: key, unlessRead: files)
      case "mandatory": mandatory = try reader.value(of: key, unlessRead: mandatory)
      case "approval": approval = try reader.value(of: key, unlessRead: approval)
      case "set": set = try reader.value(of: key, unlessRead: set)
      case "parent": parent = try reader.value(of: key, unlessRead: parent)
      case "premises": premises = try reader.value(of: key, unlessRead: premises)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let title else { throw reader.error(.missingField("title")) }
    guard let priority else { throw reader.error(.missingField("priority")) }
    guard let assignee else { throw reader.error(.missingField("assignee")) }
    self.init(
      office: office,
      title: title,
      priority: priority,
      assignee: assignee,
      words: words,
      incident: incident,
      place: place,
      deadline: deadline,
      checklist: checklist,
      evidenceRequired: evidenceRequired,
      files: files,
      mandatory: mandatory,
      approval: approval,
      set: set,
      parent: parent,
      premises: premises,
      reference: reference
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.key("title")
    title.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let incident {
      writer.key("incident")
      incident.write(to: &writer)
    }
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    writer.key("priority")
    priority.write(to: &writer)
    writer.key("assignee")
    assignee.write(to: &writer)
    if let deadline {
      writer.key("deadline")
      deadline.write(to: &writer)
    }
    if let checklist {
      writer.key("checklist")
      checklist.write(to: &writer)
    }
    if let evidenceRequired {
      writer.key("evidenceRequired")
      evidenceRequired.write(to: &writer)
    }
    if let files {
      writer.key("files")
      files.write(to: &writer)
    }
    if let mandatory {
      writer.key("mandatory")
      mandatory.write(to: &writer)
    }
    if let approval {
      writer.key("approval")
      approval.write(to: &writer)
    }
    if let set {
      writer.key("set")
      set.write(to: &writer)
    }
    if let parent {
      writer.key("parent")
      parent.write(to: &writer)
    }
    if let premises {
      writer.key("premises")
      premises.write(to: &writer)
    }
    if let reference {
      writer.key("reference")
      reference.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("office", OfficeID.self),
    .required("title", String.self),
    .optional("words", String.self),
    .optional("incident", IncidentID.self),
    .optional("place", Place.self),
    .required("priority", IncidentPriority.self),
    .required("assignee", Assignee.self),
    .optional("deadline", Micros.self),
    .optional("checklist", [ChecklistItem].self),
    .optional("evidenceRequired", Int64.self),
    .optional("files", [FileReference].self),
    .optional("mandatory", Bool.self),
    .optional("approval", Bool.self),
    .optional("set", UUID128.self),
    .optional("parent", TaskID.self),
    .optional("premises", String.self),
    .optional("reference", SourceReference.self),
  ]

  private static let fieldNames =
    """
    office title words incident place priority assignee deadline checklist evidenceRequired files \
    mandatory approval set parent premises reference
    """
    .split(separator: " ").map(String.init)
}
