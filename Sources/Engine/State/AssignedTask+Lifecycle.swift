internal import Events

extension AssignedTask {
  /// What can happen to a task; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case drafted = "TaskDrafted"
    case issued = "TaskIssued"
    case accepted = "TaskAccepted"
    case refused = "TaskRefused"
    case started = "TaskStarted"
    case progressReported = "ProgressReported"
    case submitted = "TaskSubmitted"
    case completed = "TaskCompleted"
    case returned = "TaskReturned"
    case reassigned = "TaskReassigned"
    case split = "TaskSplit"
    case deadlineExtended = "DeadlineExtended"
    case urged = "TaskUrged"
    case overdue = "TaskOverdue"
    case suspended = "TaskSuspended"
    case resumed = "TaskResumed"
    case waived = "TaskWaived"
    case cancelled = "TaskCancelled"
    case fileAttached = "FileAttached"
  }

  /// The life of a task.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.task,
    [
      .begins(.drafted, as: .drafted),
      // One that was drafted is given; without a draft it begins so.
      .moves(
        .issued, from: [.drafted], to: .issued,
        if: Words("an assignee that exists; its incident is open", "承办人存在；所属事件处置中")),
      .moves(.accepted, from: [.issued], to: .accepted),
      .moves(.refused, from: [.issued], to: .refused, if: reason),
      .moves(.started, from: [.accepted, .returned], to: .inProgress),
      // Whoever reports progress has begun.
      .moves(.progressReported, from: [.accepted, .inProgress, .returned], to: .inProgress),
      .moves(
        .submitted, from: [.inProgress], to: .submitted,
        if: Words(
          "all required items are checked; enough evidence, or why it is lacking",
          "必办事项均已完成；证据数量足够，或说明缺少的理由")),
      .moves(
        .completed, from: [.submitted], to: .completed,
        if: Words("somebody else than who did it; all parts are over", "须由承办人以外的人；子任务均已结束")),
      .moves(
        .returned, from: [.submitted], to: .returned,
        if: Words("somebody else than who did it; a reason", "须由承办人以外的人；须说明理由")),
      .moves(
        .reassigned,
        from: [.issued, .accepted, .inProgress, .submitted, .returned, .refused, .suspended],
        to: .issued, if: Words("an assignee that exists", "承办人存在")),
      .stays(
        .split, in: [.drafted, .issued, .accepted, .inProgress, .returned],
        if: Words("its parts exist", "子任务存在")),
      .stays(.deadlineExtended, in: running, if: Words("a later one; a reason", "期限更晚；须说明理由")),
      .stays(.urged, in: [.issued, .accepted, .inProgress, .returned]),
      .stays(.overdue, in: [.accepted, .inProgress, .returned], if: Words("its deadline", "到期")),
      .moves(.suspended, from: running, to: .suspended, if: reason),
      .returns(.resumed, from: [.suspended]),
      .stays(
        .waived, in: open, if: Words("it is mandatory; a reason", "该任务为必办；须说明理由")),
      .moves(.cancelled, from: open, to: .cancelled, if: reason),
      .stays(
        .fileAttached, in: open, if: Words("a digest, not attached yet", "有摘要且尚未附加")),
    ])

  private static let open = State.allCases.filter(\.isOpen)
  private static let running: [State] = [.issued, .accepted, .inProgress, .submitted, .returned]
  private static let reason = Words("a reason", "须说明理由")

  mutating func take(_ step: Step) {
    let present = state
    state = Self.lifecycle.state(after: step, in: state, previously: stateBeforeSuspension)
    stateBeforeSuspension = state == .suspended ? stateBeforeSuspension ?? present : nil
  }
}

extension AssignedTask.State: LifecycleName {}
