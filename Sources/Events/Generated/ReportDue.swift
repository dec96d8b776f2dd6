// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An office owes a report on an incident.
public struct ReportDue: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ReportDue"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.derived
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The incident.
  public let incident: IncidentID
  /// The office that owes it.
  public let office: OfficeID
  /// The office that waits for it.
  public let to: OfficeID
  /// Which report.
  public let kind: SituationReportKind

  /// Creates the event.
  public init(
    incident: IncidentID,
    office: OfficeID,
    to: OfficeID,
    kind: SituationReportKind
  ) {
    self.incident = incident
    self.office = office
    self.to = to
    self.kind = kind
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var incident: IncidentID?
    var office: OfficeID?
    var to: OfficeID?
    var kind: SituationReportKind?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "to": to = try reader.value(of: key, unlessRead: to)
      case "kind": kind = try reader.value(of: key, unlessRead: kind)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let incident else { throw reader.error(.missingField("incident")) }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let to else { throw reader.error(.missingField("to")) }
    guard let kind else { throw reader.error(.missingField("kind")) }
    self.init(
      incident: incident,
      office: office,
      to: to,
      kind: kind
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
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("incident", IncidentID.self),
    .required("office", OfficeID.self),
    .required("to", OfficeID.self),
    .required("kind", SituationReportKind.self),
  ]

  private static let fieldNames =
    "incident office to kind"
    .split(separator: " ").map(String.init)
}
