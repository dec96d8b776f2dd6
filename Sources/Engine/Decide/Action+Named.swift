internal import Events

extension Action {
  /// The aggregates beside its own that its sender names: a refusal could tell something about each.
  var named: [StreamID] {
    switch self {
    case .alarm(_, .promote(let incident, let event)): [incident.stream] + some(event.alarm)
    case .alarm(_, .attach(let event)): [event.incident.stream]
    case .incident(_, .open(let event)): some(event.alarm)
    case .incident(_, .merge(let event)): [event.target.stream]
    case .incident(_, .split(let event, _)): [event.into.stream] + event.alarms.map(\.stream)
    case .incident(_, .link(let event)): [event.incident.stream]
    case .incident(_, .unlink(let event)): [event.incident.stream]
    case .assignment(_, .reserve(let event)): [event.incident.stream]
    case .assignment(_, .dispatch(let event, _)): [event.incident.stream]
    case .assignment(_, .preempt(let event)): [event.incident.stream]
    case .task(_, .draft(let event)): some(event.incident) + some(event.parent)
    case .task(_, .issue(let event)): some(event.incident) + some(event.parent)
    case .task(_, .split(let event)): event.into.map(\.stream)
    case .clock(_, .arm(_, let subject, _)): [subject]
    case .hazard(_, .order(let event)): some(event.task)
    case .hazard(_, .escalate(let event)): [event.incident.stream]
    case .situationReport(_, .draft(let event)): [event.incident.stream]
    case .activation(_, .activate(_, let incident, _)): some(incident)
    case .erasure(_, .request(let event)): [event.subject]
    case .office, .team, .responder, .alarm, .incident, .assignment, .task, .clock, .track,
      .erasure, .incidentCommand, .hazard, .situationReport, .incidentGroup, .plan, .activation:
      []
    }
  }

  private func some<Kind: Aggregate>(_ id: ID<Kind>?) -> [StreamID] { id.map { [$0.stream] } ?? [] }
}
