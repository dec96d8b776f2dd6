public import Events

/// What one office tells another, above or below it, about an incident.
public struct SituationReport: Sendable {
  /// Where a report stands; the raw values are shown to programs.
  public enum State: String, CaseIterable, Sendable {
    case due
    case drafted
    case returned
    case approved
    case sent
    case rejected
    case received
    case cancelled

    /// Whether something is still to be done about it.
    public var isOpen: Bool { isPending || self == .sent }

    /// Whether it has to be written or sent yet, for the first time or anew.
    public var isPending: Bool {
      switch self {
      case .due, .drafted, .returned, .approved, .rejected: true
      case .sent, .received, .cancelled: false
      }
    }

    /// Whether it went out and was not turned away.
    public var isOut: Bool {
      switch self {
      case .sent, .received: true
      case .due, .drafted, .returned, .approved, .rejected, .cancelled: false
      }
    }
  }

  /// Where it stands.
  public internal(set) var state: State
  /// The incident.
  public let incident: IncidentID
  /// The office that reports.
  public let office: OfficeID
  /// The office that it is for.
  public let to: OfficeID
  /// Which of the reports on the incident it is.
  public let kind: SituationReportKind
  /// Whether the rules ask for it; else somebody thought it useful.
  public let isOwed: Bool
  /// Who wrote what it says: somebody else approves it.
  public internal(set) var drafter: String?
  /// Who sent it or put it right: somebody else says that it came.
  public internal(set) var sentBy: String?
  /// Who put it right last after it was sent.
  var amendedBy: String?

  init(_ event: ReportDue) {
    state = .due
    incident = event.incident
    office = event.office
    to = event.to
    kind = event.kind
    isOwed = true
  }

  init(_ event: ReportDrafted) {
    state = .drafted
    incident = event.incident
    office = event.office
    to = event.to
    kind = event.kind
    isOwed = false
  }
}

extension SituationReport.State: SnapshotValue {}

extension SituationReport: ShelvedValue {
  /// Whether nothing is left to do about it.
  public var isAtRest: Bool { !state.isOpen }

  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    state = try reader.take()
    incident = try reader.take()
    office = try reader.take()
    to = try reader.take()
    kind = try reader.take()
    isOwed = try reader.take()
    drafter = try reader.take()
    sentBy = try reader.take()
    amendedBy = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(state)
    writer.put(incident)
    writer.put(office)
    writer.put(to)
    writer.put(kind)
    writer.put(isOwed)
    writer.put(drafter)
    writer.put(sentBy)
    writer.put(amendedBy)
  }
}
