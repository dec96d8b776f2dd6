import Events
import Testing

@testable import Engine

extension ActivationTests {
  typealias Plan = PlanTests

  static let activation = ActivationID(UUID128(high: 11, low: 1))
  static let second = ActivationID(UUID128(high: 11, low: 2))

  static let open = Action.incident(The.incident, .open(The.opened(level: .fairlySerious)))

  static func activate(
    _ id: ActivationID = activation, plan: PlanID? = Plan.plan,
    incident: IncidentID? = The.incident, level: IncidentLevel? = nil
  ) -> Action {
    .activation(id, .activate(plan: plan, incident: incident, level: level))
  }

  /// A plan that is proposed for whatever is of its type.
  static let offered = Plan.drafted(triggers: [
    PlanTrigger(automatic: false, categories: ["food safety"])
  ])
  /// A plan that starts by itself.
  static let automatic = Plan.drafted(triggers: [
    PlanTrigger(automatic: true, categories: ["food safety"])
  ])

  static func action(_ name: String, on id: ActivationID) -> Action {
    let actions: [String: ActivationAction] = [
      "activation.activate": .activate(plan: Plan.plan, incident: The.incident, level: nil),
      "activation.decline": .decline(PlanProposalDeclined(reason: The.reason)),
      "activation.fillPost": .fillPost(
        PlanPostFilled(post: "scene", assignee: Assignee(team: The.team))),
      "activation.completeStep": .completeStep(PlanStepCompleted(step: Plan.log)),
      "activation.skipStep": .skipStep(PlanStepSkipped(step: Plan.log, reason: The.reason)),
      "activation.changeLevel": .changeLevel(ResponseLevelChanged(level: .serious)),
      "activation.proposeLevel": .proposeLevel(
        ResponseLevelChangeProposed(level: .ordinary, reason: The.reason)),
      "activation.proposeTermination": .proposeTermination(
        PlanTerminationProposed(reason: The.reason)),
      "activation.rejectProposal": .rejectProposal(ResponseProposalRejected(reason: The.reason)),
      "activation.terminate": .terminate(PlanTerminated(reason: The.reason)),
    ]
    guard let action = actions[name] else { preconditionFailure("no action \(name)") }
    return .activation(id, action)
  }

  static func complete(_ step: UUID128, on id: ActivationID = activation) -> Action {
    .activation(id, .completeStep(PlanStepCompleted(step: step)))
  }

  static func skip(
    _ step: UUID128, _ reason: String? = The.reason, on id: ActivationID = activation
  ) -> Action {
    .activation(id, .skipStep(PlanStepSkipped(step: step, reason: reason)))
  }

  /// The plan at work at level III.
  static var active: Scenario { Plan.inForce().and([open, activate()]) }

  /// What was proposed, and as what.
  static func proposed(_ event: PlanDrafted = offered) throws -> (Scenario, ActivationID) {
    let scenario = Plan.inForce(event).and([open])
    return (scenario, try #require(scenario.state.activations.held.keys.first))
  }

  static func stage(_ state: String) throws -> (Scenario, ActivationID) {
    switch state {
    case "proposed": return try proposed()
    case "active": return (active, activation)
    case "terminated":
      let ended =
        active
        .and([action("activation.proposeTermination", on: activation)], by: The.other)
        .and([action("activation.terminate", on: activation)])
      return (ended, activation)
    case "declined":
      let (scenario, id) = try proposed()
      return (scenario.and([action("activation.decline", on: id)]), id)
    default: return (Plan.inForce().and([open]), activation)
    }
  }

  /// The steps as they stand, in the order of the plan.
  static func steps(_ scenario: Scenario, _ id: ActivationID = activation) -> [String] {
    scenario.state.activations[id]?.steps.map(\.state.rawValue) ?? []
  }

  /// The task that a step became.
  static func task(
    of step: UUID128, _ scenario: Scenario, _ id: ActivationID = activation
  ) throws -> TaskID {
    try #require(scenario.state.activations[id]?.step(step)?.task)
  }

  /// Does a task to its end.
  static func done(_ task: TaskID, files: [FileReference]? = nil) -> [Action] {
    [
      .task(task, .accept(TaskAccepted(assignee: nil))), .task(task, .start),
      .task(task, .submit(TaskSubmitted(files: files))), .task(task, .complete(TaskCompleted())),
    ]
  }
}
