internal import Events

extension Hazard {
  /// What can happen to a hazard; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case reported = "HazardReported"
    case assessed = "HazardAssessed"
    case ordered = "RectificationOrdered"
    case submitted = "RectificationSubmitted"
    case passed = "RecheckPassed"
    case failed = "RecheckFailed"
    case closed = "HazardClosed"
    case overdue = "HazardOverdue"
    case dismissed = "HazardDismissed"
    case escalated = "HazardEscalated"
  }

  /// The life of a hazard.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.hazard,
    [
      .begins(.reported, as: .reported),
      .moves(.assessed, from: [.reported, .assessed], to: .assessed),
      .moves(
        .ordered, from: [.assessed, .rectifying], to: .rectifying,
        if: Words("a task given for it before is over", "此前下达的整改任务已结束")),
      .moves(
        .submitted, from: [.rectifying], to: .submitted,
        if: Words("its task, if it has one, is over", "如有整改任务，须已结束")),
      .moves(
        .passed, from: [.submitted], to: .rechecked,
        if: Words("somebody else than who put it right", "须由整改人以外的人")),
      .moves(
        .failed, from: [.submitted], to: .rectifying,
        if: Words(
          "somebody else than who put it right; a reason; a later deadline",
          "须由整改人以外的人；须说明理由；期限更晚")),
      .moves(.closed, from: [.rechecked], to: .closed),
      .stays(.overdue, in: [.rectifying], if: Words("its deadline", "到期")),
      .moves(.dismissed, from: [.reported, .assessed], to: .dismissed, if: reason),
      .moves(
        .escalated, from: State.allCases.filter(\.isOpen), to: .escalated,
        if: Words("the incident is open or new", "目标事件处置中，或为新事件")),
    ])

  private static let reason = Words("a reason", "须说明理由")

  mutating func take(_ step: Step) { state = Self.lifecycle.state(after: step, in: state) }
}

extension Hazard.State: LifecycleName {}
