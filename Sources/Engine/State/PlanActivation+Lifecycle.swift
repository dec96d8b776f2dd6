internal import Events

extension PlanActivation {
  /// What can happen to a plan at work; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case proposed = "PlanProposed"
    case declined = "PlanProposalDeclined"
    case activated = "PlanActivated"
    case postFilled = "PlanPostFilled"
    case stepBegun = "PlanStepBegun"
    case stepCompleted = "PlanStepCompleted"
    case stepSkipped = "PlanStepSkipped"
    case levelChangeProposed = "ResponseLevelChangeProposed"
    case levelChanged = "ResponseLevelChanged"
    case terminationProposed = "PlanTerminationProposed"
    case proposalRejected = "ResponseProposalRejected"
    case terminated = "PlanTerminated"
  }

  /// The life of a plan at work.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.activation,
    [
      .begins(.proposed, as: .proposed),
      .moves(.declined, from: [.proposed], to: .declined, if: reason),
      // What was proposed is started; without a proposal it begins so.
      .moves(
        .activated, from: [.proposed], to: .active,
        if: Words("the plan is in force; its incident is open", "预案已生效；事件处置中")),
      .stays(.postFilled, in: [.active], if: Words("the post is one of the plan", "预案设有该岗位")),
      .stays(
        .stepBegun, in: [.active],
        if: Words("due at the level; what comes before it is over", "达到响应级别；前序步骤均已结束")),
      .stays(
        .stepCompleted, in: [.active],
        if: Words("the step has begun; its task is over", "步骤已开始；其任务已结束")),
      .stays(
        .stepSkipped, in: [.active],
        if: Words(
          "its task is over; a reason, where the step is required", "其任务已结束；必办步骤须说明理由")),
      .stays(
        .levelChangeProposed, in: [.active], if: Words("a lesser level; a reason", "级别更低；须说明理由")),
      .stays(
        .levelChanged, in: [.active],
        if: Words(
          "a worse level, or the lesser one that somebody else proposed", "级别更高，或由另一人提请降至此级")),
      .stays(.terminationProposed, in: [.active], if: reason),
      .stays(
        .proposalRejected, in: [.active],
        if: Words("something is proposed; a reason", "有待决提请；须说明理由")),
      .moves(
        .terminated, from: [.active], to: .terminated,
        if: Words(
          "somebody else proposed it, or the incident is over; a reason",
          "由另一人提请，或事件已结束；须说明理由")),
    ])

  private static let reason = Words("a reason", "须说明理由")

  mutating func take(_ step: Step) {
    state = Self.lifecycle.state(after: step, in: state)
    if !state.isOpen { wish = nil }
  }
}

extension PlanActivation.State: LifecycleName {}
