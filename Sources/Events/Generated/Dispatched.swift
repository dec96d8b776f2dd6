// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A team was sent to an incident.
public struct Dispatched: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "Dispatched"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// To what.
  public let incident: IncidentID
  /// Who.
  public let team: TeamID
  /// What it is to do there.
  public let instructions: String?
  /// What the source recorded beyond these fields.
  public let details: Details?
  /// The record it was taken from.
  public let reference: SourceReference?
  /// Set where the step contradicts the others.
  public let contradiction: Contradiction?

  /// Creates the event.
  public init(
    incident: IncidentID,
    team: TeamID,
    instructions: String? = nil,
    details: Details? = nil,
    reference: SourceReference? = nil,
    contradiction: Contradiction? = nil
  ) {
    self.incident = incident
    self.team = team
    self.instructions = instructions
    self.details = details
    self.reference = reference
    self.contradiction = contradiction
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var incident: IncidentID?
    var team: TeamID?
    var instructions: String?
    var details: Details?
    var reference: SourceReference?
    var contradiction: Contradiction?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "team": team = try reader.value(of: key, unlessRead: team)
      case "instructions": instructions = try reader.value(of: key, unlessRead: instructions)
      case "details": details = try reader.value(of: key, unlessRead: details)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      case "contradiction": contradiction = try reader.value(of: key, unlessRead: contradiction)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let incident else { throw reader.error(.missingField("incident")) }
    guard let team else { throw reader.error(.missingField("team")) }
    self.init(
      incident: incident,
      team: team,
      instructions: instructions,
      details: details,
      reference: reference,
      contradiction: contradiction
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("incident")
    incident.write(to: &writer)
    writer.key("team")
    team.write(to: &writer)
    if let instructions {
      writer.key("instructions")
      instructions.write(to: &writer)
    }
    if let details {
      writer.key("details")
      details.write(to: &writer)
    }
    if let reference {
      writer.key("reference")
      reference.write(to: &writer)
    }
    if let contradiction {
      writer.key("contradiction")
      contradiction.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("incident", IncidentID.self),
    .required("team", TeamID.self),
    .optional("instructions", String.self),
    .optional("details", Details.self),
    .optional("reference", SourceReference.self),
    .optional("contradiction", Contradiction.self),
  ]

  private static let fieldNames =
    "incident team instructions details reference contradiction"
    .split(separator: " ").map(String.init)
}
