import Events
import Testing

@testable import Engine

extension AssignmentTests {
  static func assignment(in state: String) -> Scenario {
    let ground = given([
      .openIncident(The.otherIncident, The.opened()),
      .openIncident(The.incident, The.opened()),
      .confirmIncident(The.incident, IncidentConfirmed()),
    ])
    guard let state = Assignment.State(rawValue: state) else { return ground }
    return ground.and(path(to: state).compactMap { actions[$0] })
  }

  private static func path(to state: Assignment.State) -> [String] {
    switch state {
    case .reserved: ["reserveTeam"]
    case .dispatched: ["dispatchTeam"]
    case .acknowledged: path(to: .dispatched) + ["acknowledgeDispatch"]
    case .declined: path(to: .dispatched) + ["declineDispatch"]
    case .unanswered: path(to: .dispatched) + ["markDispatchUnanswered"]
    case .enRoute: path(to: .acknowledged) + ["reportEnRoute"]
    case .onScene: path(to: .enRoute) + ["reportOnScene"]
    case .working: path(to: .onScene) + ["reportWorking"]
    case .transporting: path(to: .working) + ["reportDeparture"]
    case .atDestination: path(to: .transporting) + ["reportAtDestination"]
    case .cleared: path(to: .onScene) + ["clearAssignment"]
    case .preempted: path(to: .enRoute) + ["preemptAssignment"]
    case .cancelled: path(to: .acknowledged) + ["cancelAssignment"]
    }
  }

  static let actions: [String: Action] = [
    "reserveTeam": .reserveTeam(
      The.assignment, AssignmentReserved(incident: The.incident, team: The.team)),
    "dispatchTeam": .dispatchTeam(The.assignment, The.dispatched(), override: nil),
    "acknowledgeDispatch": .acknowledgeDispatch(The.assignment),
    "declineDispatch": .declineDispatch(The.assignment, DispatchDeclined(reason: "no tyre")),
    "markDispatchUnanswered": .markDispatchUnanswered(The.assignment),
    "reportEnRoute": .reportEnRoute(The.assignment),
    "reportOnScene": .reportOnScene(The.assignment, .stated),
    "reportWorking": .reportWorking(The.assignment),
    "reportDeparture": .reportDeparture(The.assignment, destination: "hospital"),
    "reportAtDestination": .reportAtDestination(The.assignment, destination: "hospital"),
    "clearAssignment": .clearAssignment(The.assignment),
    "preemptAssignment": .preemptAssignment(
      The.assignment, Preempted(incident: The.otherIncident, reason: The.reason)),
    "cancelAssignment": .cancelAssignment(
      The.assignment, AssignmentCancelled(reason: The.reason)),
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
