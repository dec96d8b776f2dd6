// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A team was put down for an incident, to be sent later.
public struct AssignmentReserved: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AssignmentReserved"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// For what.
  public let incident: IncidentID
  /// Who.
  public let team: TeamID
  /// When it is to be sent.
  public let startsAt: Micros?

  /// Creates the event.
  public init(
    incident: IncidentID,
    team: TeamID,
    startsAt: Micros? = nil
  ) {
    self.incident = incident
    self.team = team
    self.startsAt = startsAt
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var incident: IncidentID?
    var team: TeamID?
    var startsAt: Micros?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "team": team = try reader.value(of: key, unlessRead: team)
      case "startsAt": startsAt = try reader.value(of: key, unlessRead: startsAt)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let incident else { throw reader.error(.missingField("incident")) }
    guard let team else { throw reader.error(.missingField("team")) }
    self.init(
      incident: incident,
      team: team,
      startsAt: startsAt
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("incident")
    incident.write(to: &writer)
    writer.key("team")
    team.write(to: &writer)
    if let startsAt {
      writer.key("startsAt")
      startsAt.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("incident", IncidentID.self),
    .required("team", TeamID.self),
    .optional("startsAt", Micros.self),
  ]

  private static let fieldNames =
    "incident team startsAt"
    .split(separator: " ").map(String.init)
}
