public import Events

/// Everything that can be asked of the centre: of which aggregate, and what. Where an action says just what its event
/// will say, it carries the event.
public enum Action: Equatable, Sendable {
  case office(OfficeID, OfficeAction)
  case team(TeamID, TeamAction)
  case responder(ResponderID, ResponderAction)
  case alarm(AlarmID, AlarmAction)
  case incident(IncidentID, IncidentAction)
  case assignment(AssignmentID, AssignmentAction)
  case task(TaskID, TaskAction)
  case clock(ClockID, ClockAction)
  case track(TrackID, TrackAction)
  case erasure(ErasureID, ErasureAction)
  case incidentCommand(IncidentCommandID, IncidentCommandAction)
  case hazard(HazardID, HazardAction)
  case situationReport(SituationReportID, SituationReportAction)
  case incidentGroup(IncidentGroupID, IncidentGroupAction)
  case plan(PlanID, PlanAction)
  case activation(ActivationID, ActivationAction)

  /// The aggregate that the action is about; the events may touch others as well.
  public var stream: StreamID {
    switch self {
    case .office(let id, _): id.stream
    case .team(let id, _): id.stream
    case .responder(let id, _): id.stream
    case .alarm(let id, _): id.stream
    case .incident(let id, _): id.stream
    case .assignment(let id, _): id.stream
    case .task(let id, _): id.stream
    case .clock(let id, _): id.stream
    case .track(let id, _): id.stream
    case .erasure(let id, _): id.stream
    case .incidentCommand(let id, _): id.stream
    case .hazard(let id, _): id.stream
    case .situationReport(let id, _): id.stream
    case .incidentGroup(let id, _): id.stream
    case .plan(let id, _): id.stream
    case .activation(let id, _): id.stream
    }
  }
}
