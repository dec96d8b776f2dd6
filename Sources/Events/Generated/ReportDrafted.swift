// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A report on an incident was written; what it said before is replaced.
public struct ReportDrafted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ReportDrafted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The incident.
  public let incident: IncidentID
  /// The office that reports.
  public let office: OfficeID
  /// The office that it is for.
  public let to: OfficeID
  /// Which report.
  public let kind: SituationReportKind
  /// What it is called.
  public let title: String
  /// What it says.
  public let words: String
  /// What goes with it.
  public let files: [FileReference]?

  /// Creates the event.
  public init(
    incident: IncidentID,
    office: OfficeID,
    to: OfficeID,
    kind: SituationReportKind,
    title: String,
    words: String,
    files: [FileReference]? = nil
  ) {
    self.incident = incident
    self.office = office
    self.to = to
    self.kind = kind
    self.title = title
    self.words = words
    self.files = files
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var incident: IncidentID?
    var office: OfficeID?
    var to: OfficeID?
    var kind: SituationReportKind?
    var title: String?
    var words: String?
    var files: [FileReference]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "to": to = try reader.value(of: key, unlessRead: to)
      case "kind": kind = try reader.value(of: key, unlessRead: kind)
      case "title": title = try reader.value(of: key, unlessRead: title)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "files": files = try reader.value(of: key, unlessRead: files)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let incident else { throw reader.error(.missingField("incident")) }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let to else { throw reader.error(.missingField("to")) }
    guard let kind else { throw reader.error(.missingField("kind")) }
    guard let title else { throw reader.error(.missingField("title")) }
    guard let words else { throw reader.error(.missingField("words")) }
    self.init(
      incident: incident,
      office: office,
      to: to,
      kind: kind,
      title: title,
      words: words,
      files: files
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("incident")
    incident.write(to: &writer)
    writer.key("office")
    office.write(to: &writer)
    writer.key("to")
    to.write(to: &writer)
    writer.key("kind")
    kind.write(to: &writer)
    writer.key("title")
    title.write(to: &writer)
    writer.key("words")
    words.write(to: &writer)
    if let files {
      writer.key("files")
      files.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("incident", IncidentID.self),
    .required("office", OfficeID.self),
    .required("to", OfficeID.self),
    .required("kind", SituationReportKind.self),
    .required("title", String.self),
    .required("words", String.self),
    .optional("files", [FileReference].self),
  ]

  private static let fieldNames =
    "incident office to kind title words files"
    .split(separator: " ").map(String.init)
}
