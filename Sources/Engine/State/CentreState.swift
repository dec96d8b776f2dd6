public import Events

/// Everything the rules need to know, folded from the log.
public struct CentreState: Sendable {
  /// The organisation's offices.
  public internal(set) var offices: [OfficeID: Office] = [:]
  /// Crews and vehicles.
  public internal(set) var teams: [TeamID: Team] = [:]
  /// People with the app in the field.
  public internal(set) var responders: [ResponderID: Responder] = [:]
  /// Calls for help.
  public internal(set) var alarms = Shelf<AlarmAggregate, Alarm>()
  /// What the centre has taken on.
  public internal(set) var incidents = Shelf<IncidentAggregate, Incident>()
  /// Teams on incidents.
  public internal(set) var assignments = Shelf<AssignmentAggregate, Assignment>()
  /// What somebody is to do.
  public internal(set) var tasks = Shelf<TaskAggregate, AssignedTask>()
  /// Who leads the work on incidents.
  public internal(set) var commands = Shelf<IncidentCommandAggregate, IncidentCommand>()
  /// What is waited for.
  public internal(set) var clocks = Shelf<ClockAggregate, Clock>()
  /// The clocks that run, by what they are about.
  var clocksBySubject: [StreamID: Set<ClockID>] = [:]
  /// What a new alarm is compared with.
  var recentReports = RecentReports()
  /// Which clock speaks next.
  var agenda = Agenda()
  /// Device sessions.
  public internal(set) var tracks = Shelf<TrackAggregate, Track>()
  /// Erasures of personal data, asked for, withdrawn or done.
  public internal(set) var erasures: [ErasureID: Erasure] = [:]
  /// Incidents that are looked at together.
  public internal(set) var incidentGroups = Shelf<IncidentGroupAggregate, IncidentGroup>()
  /// Versions of emergency plans.
  public internal(set) var plans: [PlanID: EmergencyPlan] = [:]
  /// Emergency plans at work on incidents.
  public internal(set) var activations = Shelf<ActivationAggregate, PlanActivation>()
  /// What is in force, by office.
  var plansInForce: [OfficeID: Set<PlanID>] = [:]
  /// The last version of each plan, whatever became of it.
  var planVersions: [EmergencyPlan.Code: Int64] = [:]
  /// What belongs to exercises.
  var exercises = Exercises()
  /// Incidents by the number people call them by.
  var numbers = IncidentNumbers()
  /// What can do harm and has to be put right.
  public internal(set) var hazards = Shelf<HazardAggregate, Hazard>()
  /// The hazards that wait for a task of ours.
  var hazardsByTask: [TaskID: HazardID] = [:]
  /// What offices tell each other about incidents.
  public internal(set) var reports = Shelf<SituationReportAggregate, SituationReport>()

  /// Who may see what not everybody may see.
  var access = AccessLists()

  /// The aggregates that changed since ``takeSnapshot(_:)`` was called last.
  var changedStreams: Set<StreamID> = []

  /// The state before the first event.
  public init() {}

  /// The incident that people call by a number; nil where none is called so.
  public func incident(number: String) -> IncidentID? { numbers[number] }
}
