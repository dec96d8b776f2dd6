// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Two incidents have to do with each other.
public struct IncidentLinked: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentLinked"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The other one.
  public let incident: IncidentID
  /// What this one is to the other.
  public let relation: IncidentRelation
  /// How.
  public let words: String?

  /// Creates the event.
  public init(
    incident: IncidentID,
    relation: IncidentRelation,
    words: String? = nil
  ) {
    self.incident = incident
    self.relation = relation
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var incident: IncidentID?
    var relation: IncidentRelation?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "relation": relation = try reader.value(of: key, unlessRead: relation)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let incident else { throw reader.error(.missingField("incident")) }
    guard let relation else { throw reader.error(.missingField("relation")) }
    self.init(
      incident: incident,
      relation: relation,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("incident")
    incident.write(to: &writer)
    writer.key("relation")
    relation.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("incident", IncidentID.self),
    .required("relation", IncidentRelation.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "incident relation words"
    .split(separator: " ").map(String.init)
}
