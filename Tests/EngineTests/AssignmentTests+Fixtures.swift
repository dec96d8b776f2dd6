import Events
import Testing

@testable import Engine

extension AssignmentTests {
  static func assignment(in state: String) -> Scenario {
    let ground = given([
      .incident(The.otherIncident, .open(The.opened())),
      .incident(The.incident, .open(The.opened())),
      .incident(The.incident, .confirm(IncidentConfirmed())),
    ])
    guard let state = Assignment.State(rawValue: state) else { return ground }
    return ground.and(path(to: state).compactMap { actions[$0] })
  }

  private static func path(to state: Assignment.State) -> [String] {
    switch state {
    case .reserved: ["assignment.reserve"]
    case .dispatched: ["assignment.dispatch"]
    case .acknowledged: path(to: .dispatched) + ["assignment.acknowledge"]
    case .declined: path(to: .dispatched) + ["assignment.decline"]
    case .unanswered: path(to: .dispatched) + ["assignment.markUnanswered"]
    case .enRoute: path(to: .acknowledged) + ["assignment.reportEnRoute"]
    case .onScene: path(to: .enRoute) + ["assignment.reportOnScene"]
    case .working: path(to: .onScene) + ["assignment.reportWorking"]
    case .transporting: path(to: .working) + ["assignment.reportDeparture"]
    case .atDestination: path(to: .transporting) + ["assignment.reportAtDestination"]
    case .cleared: path(to: .onScene) + ["assignment.clear"]
    case .preempted: path(to: .enRoute) + ["assignment.preempt"]
    case .cancelled: path(to: .acknowledged) + ["assignment.cancel"]
    }
  }

  static let actions: [String: Action] = [
    "assignment.reserve": .assignment(
      The.assignment, .reserve(AssignmentReserved(incident: The.incident, team: The.team))),
    "assignment.dispatch": .assignment(The.assignment, .dispatch(The.dispatched(), override: nil)),
    "assignment.acknowledge": .assignment(The.assignment, .acknowledge),
    "assignment.decline": .assignment(
      The.assignment, .decline(DispatchDeclined(reason: "no tyre"))),
    "assignment.markUnanswered": .assignment(The.assignment, .markUnanswered),
    "assignment.reportEnRoute": .assignment(The.assignment, .reportEnRoute),
    "assignment.reportOnScene": .assignment(The.assignment, .reportOnScene(.stated)),
    "assignment.reportWorking": .assignment(The.assignment, .reportWorking),
    "assignment.reportDeparture": .assignment(
      The.assignment, .reportDeparture(destination: "hospital")),
    "assignment.reportAtDestination": .assignment(
      The.assignment, .reportAtDestination(destination: "hospital")),
    "assignment.clear": .assignment(The.assignment, .clear),
    "assignment.preempt": .assignment(
      The.assignment, .preempt(Preempted(incident: The.otherIncident, reason: The.reason))),
    "assignment.cancel": .assignment(
      The.assignment, .cancel(AssignmentCancelled(reason: The.reason))),
    "assignment.moveToGroup": .assignment(The.assignment, .moveToGroup(MovedToGroup())),
  ]

  static func action(_ name: String) throws -> Action { try #require(actions[name]) }

  static func summary(_ outcome: Scenario.Outcome) -> String? {
    outcome.refusal?.rawValue ?? outcome.state?.assignments[The.assignment]?.state.rawValue
  }

  static func contradiction(_ event: Event) -> Contradiction? {
    switch event {
    case .dispatched(let event): event.contradiction
    case .enRoute(let event): event.contradiction
    case .arrivedOnScene(let event): event.contradiction
    case .departedScene(let event): event.contradiction
    case .arrivedAtDestination(let event): event.contradiction
    case .cleared(let event): event.contradiction
    default: nil
    }
  }
}
