// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody found something that can do harm.
public struct HazardReported: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "HazardReported"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office that follows it.
  public let office: OfficeID
  /// What it is, in the office's own words.
  public let category: String
  /// What was found.
  public let words: String?
  /// Where.
  public let place: Place?
  /// The business where it was found.
  public let premises: String?
  /// The responder who found it.
  public let reportedBy: ResponderID?
  /// What shows it.
  public let files: [FileReference]?
  /// The record it was taken from.
  public let reference: SourceReference?

  /// Creates the event.
  public init(
    office: OfficeID,
    category: String,
    words: String? = nil,
    place: Place? = nil,
    premises: String? = nil,
    reportedBy: ResponderID? = nil,
    files: [FileReference]? = nil,
    reference: SourceReference? = nil
  ) {
    self.office = office
    self.category = category
    self.words = words
    self.place = place
    self.premises = premises
    self.reportedBy = reportedBy
    self.files = files
    self.reference = reference
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var category: String?
    var words: String?
    var place: Place?
    var premises: String?
    var reportedBy: ResponderID?
    var files: [FileReference]?
    var reference: SourceReference?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "category": category = try reader.value(of: key, unlessRead: category)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "premises": premises = try reader.value(of: key, unlessRead: premises)
      case "reportedBy": reportedBy = try reader.value(of: key, unlessRead: reportedBy)
      case "files": files = try reader.value(of: key, unlessRead: files)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let category else { throw reader.error(.missingField("category")) }
    self.init(
      office: office,
      category: category,
      words: words,
      place: place,
      premises: premises,
      reportedBy: reportedBy,
      files: files,
      reference: reference
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.key("category")
    category.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    if let premises {
      writer.key("premises")
      premises.write(to: &writer)
    }
    if let reportedBy {
      writer.key("reportedBy")
      reportedBy.write(to: &writer)
    }
    if let files {
      writer.key("files")
      files.write(to: &writer)
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
    .required("category", String.self),
    .optional("words", String.self),
    .optional("place", Place.self),
    .optional("premises", String.self),
    .optional("reportedBy", ResponderID.self),
    .optional("files", [FileReference].self),
    .optional("reference", SourceReference.self),
  ]

  private static let fieldNames =
    "office category words place premises reportedBy files reference"
    .split(separator: " ").map(String.init)
}
