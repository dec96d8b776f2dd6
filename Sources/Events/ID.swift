/// Says which kind of aggregate an ``ID`` names.
public protocol Aggregate: SendableMetatype {
  /// The kind of its streams.
  static var streamKind: StreamKind { get }
}

/// The identifier of one aggregate; identifiers of different kinds do not mix.
public struct ID<Kind: Aggregate>: Hashable, Sendable {
  /// The bare identifier.
  public let uuid: UUID128

  /// Names an aggregate by its bare identifier.
  public init(_ uuid: UUID128) { self.uuid = uuid }

  /// The stream that holds the aggregate.
  public var stream: StreamID { StreamID(Kind.streamKind, uuid) }
}

extension ID: CustomStringConvertible {
  /// The bare identifier's text form.
  public var description: String { uuid.description }
}

extension ID: Comparable {
  /// Orders by bytes.
  public static func < (left: Self, right: Self) -> Bool { left.uuid < right.uuid }
}

extension ID {
  /// The identifier inside a stream name, if the stream is of this kind.
  public init?(_ stream: StreamID) {
    guard stream.kind == Kind.streamKind else { return nil }
    self.init(stream.uuid)
  }
}

/// Marks identifiers of offices.
public enum OfficeAggregate: Aggregate {
  /// `office`.
  public static var streamKind: StreamKind { .office }
}

/// Marks identifiers of teams.
public enum TeamAggregate: Aggregate {
  /// `team`.
  public static var streamKind: StreamKind { .team }
}

/// Marks identifiers of responders.
public enum ResponderAggregate: Aggregate {
  /// `responder`.
  public static var streamKind: StreamKind { .responder }
}

/// Marks identifiers of alarms.
public enum AlarmAggregate: Aggregate {
  /// `alarm`.
  public static var streamKind: StreamKind { .alarm }
}

/// Marks identifiers of incidents.
public enum IncidentAggregate: Aggregate {
  /// `incident`.
  public static var streamKind: StreamKind { .incident }
}

/// Marks identifiers of assignments.
public enum AssignmentAggregate: Aggregate {
  /// `assignment`.
  public static var streamKind: StreamKind { .assignment }
}

/// Marks identifiers of tracks.
public enum TrackAggregate: Aggregate {
  /// `track`.
  public static var streamKind: StreamKind { .track }
}

/// Marks identifiers of erasures.
public enum ErasureAggregate: Aggregate {
  /// `erasure`.
  public static var streamKind: StreamKind { .erasure }
}

/// Marks identifiers of tasks.
public enum TaskAggregate: Aggregate {
  /// `task`.
  public static var streamKind: StreamKind { .task }
}

/// Marks identifiers of clocks.
public enum ClockAggregate: Aggregate {
  /// `clock`.
  public static var streamKind: StreamKind { .clock }
}

/// Marks identifiers of groups of incidents.
public enum IncidentGroupAggregate: Aggregate {
  /// `incidentGroup`.
  public static var streamKind: StreamKind { .incidentGroup }
}

/// Marks identifiers of the command of incidents.
public enum IncidentCommandAggregate: Aggregate {
  /// `command`.
  public static var streamKind: StreamKind { .command }
}

/// Marks identifiers of versions of emergency plans.
public enum PlanAggregate: Aggregate {
  /// `plan`.
  public static var streamKind: StreamKind { .plan }
}

/// Marks identifiers of activations of emergency plans.
public enum ActivationAggregate: Aggregate {
  /// `activation`.
  public static var streamKind: StreamKind { .activation }
}

/// Marks identifiers of hazards.
public enum HazardAggregate: Aggregate {
  /// `hazard`.
  public static var streamKind: StreamKind { .hazard }
}

/// Marks identifiers of situation reports.
public enum SituationReportAggregate: Aggregate {
  /// `situationReport`.
  public static var streamKind: StreamKind { .situationReport }
}

/// Names an office.
public typealias OfficeID = ID<OfficeAggregate>
/// Names a team.
public typealias TeamID = ID<TeamAggregate>
/// Names a responder.
public typealias ResponderID = ID<ResponderAggregate>
/// Names an alarm.
public typealias AlarmID = ID<AlarmAggregate>
/// Names an incident.
public typealias IncidentID = ID<IncidentAggregate>
/// Names an assignment.
public typealias AssignmentID = ID<AssignmentAggregate>
/// Names a track.
public typealias TrackID = ID<TrackAggregate>
/// Names the erasure of somebody's personal data.
public typealias ErasureID = ID<ErasureAggregate>
/// Names a task.
public typealias TaskID = ID<TaskAggregate>
/// Names a clock.
public typealias ClockID = ID<ClockAggregate>
/// Names a group of incidents.
public typealias IncidentGroupID = ID<IncidentGroupAggregate>
/// Names the command of an incident; it is the incident's own identifier.
public typealias IncidentCommandID = ID<IncidentCommandAggregate>
/// Names a version of an emergency plan.
public typealias PlanID = ID<PlanAggregate>
/// Names the activation of an emergency plan.
public typealias ActivationID = ID<ActivationAggregate>
/// Names a hazard.
public typealias HazardID = ID<HazardAggregate>
/// Names a situation report.
public typealias SituationReportID = ID<SituationReportAggregate>
