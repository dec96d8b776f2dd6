/// The kind of aggregate that a stream holds, by the name that stands in the log.
///
/// A struct and not an enum: a log written by a newer version may hold kinds that this one does not know, and
/// carries them.
public struct StreamKind: RawRepresentable, Hashable, Sendable {
  /// The name in the log.
  public let rawValue: String

  /// Creates a kind by its name in the log.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// An organisation unit.
  public static let office = StreamKind(rawValue: "office")
  /// A crew or vehicle that is sent as one.
  public static let team = StreamKind(rawValue: "team")
  /// A person with the app in the field.
  public static let responder = StreamKind(rawValue: "responder")
  /// A call for help.
  public static let alarm = StreamKind(rawValue: "alarm")
  /// What the centre takes on.
  public static let incident = StreamKind(rawValue: "incident")
  /// One team on one incident.
  public static let assignment = StreamKind(rawValue: "assignment")
  /// The positions of one device session.
  public static let track = StreamKind(rawValue: "track")
  /// The erasure of one person's data, from the request on.
  public static let erasure = StreamKind(rawValue: "erasure")
  /// Something that somebody is to do.
  public static let task = StreamKind(rawValue: "task")
  /// Something that is waited for.
  public static let clock = StreamKind(rawValue: "clock")
  /// Incidents that are looked at together.
  public static let incidentGroup = StreamKind(rawValue: "incidentGroup")
  /// Who leads the work on an incident, and how; its identifier is the incident's own.
  public static let command = StreamKind(rawValue: "command")
  /// A version of an emergency plan.
  public static let plan = StreamKind(rawValue: "plan")
  /// An emergency plan at work on an incident.
  public static let activation = StreamKind(rawValue: "activation")
  /// Something that can do harm and has to be put right.
  public static let hazard = StreamKind(rawValue: "hazard")
  /// What one office tells another about an incident.
  public static let situationReport = StreamKind(rawValue: "situationReport")
  /// What was decided about the log itself; its identifier is the log's own.
  public static let log = StreamKind(rawValue: "log")
}
