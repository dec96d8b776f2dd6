internal import Events

extension EmergencyPlan {
  /// What can happen to a version of a plan; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case drafted = "PlanDrafted"
    case approved = "PlanApproved"
    case inForce = "PlanInForce"
    case superseded = "PlanSuperseded"
    case withdrawn = "PlanWithdrawn"
  }

  /// The life of a version of a plan. A draft is written again until it is approved.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.plan,
    [
      .begins(.drafted, as: .draft),
      .moves(
        .approved, from: [.draft], to: .approved,
        if: Words("by somebody who did not write it", "由编写人以外的人审批")),
      .moves(
        .inForce, from: [.approved], to: .inForce,
        if: Words("no later version is in force", "没有更新的版本生效")),
      .moves(
        .superseded, from: [.inForce], to: .superseded,
        if: Words("a later version comes in force", "更新的版本生效")),
      .moves(
        .withdrawn, from: [.draft, .approved, .inForce], to: .withdrawn,
        if: Words("a reason", "须说明理由")),
    ])

  mutating func take(_ step: Step) {
    state = Self.lifecycle.state(after: step, in: state)
    if !state.isOpen { content = nil }
  }
}

extension EmergencyPlan.State: LifecycleName {}
