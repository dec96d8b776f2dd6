internal import Events

extension SituationReport {
  /// What can happen to a report; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case due = "ReportDue"
    case drafted = "ReportDrafted"
    case returned = "ReportReturned"
    case approved = "ReportApproved"
    case sent = "ReportSent"
    case received = "ReportReceived"
    case rejected = "ReportRejected"
    case amended = "ReportAmended"
    case cancelled = "ReportCancelled"
  }

  /// The life of a report.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.situationReport,
    [
      .begins(.due, as: .due),
      // One that nobody asked for begins so.
      .moves(
        .drafted, from: [.due, .drafted, .returned, .rejected], to: .drafted,
        if: Words(
          "one office is above the other; the incident is neither cancelled nor merged",
          "两部门为上下级；事件未取消、未合并")),
      .moves(.returned, from: [.drafted, .approved], to: .returned, if: reason),
      .moves(
        .approved, from: [.drafted], to: .approved,
        if: Words("somebody else than who wrote it", "须由起草人以外的人")),
      .moves(.sent, from: [.approved], to: .sent),
      .moves(
        .received, from: [.sent], to: .received,
        if: Words("somebody else than who sent it", "须由报送人以外的人")),
      .moves(
        .rejected, from: [.sent], to: .rejected,
        if: Words("somebody else than who sent it; a reason", "须由报送人以外的人；须说明理由")),
      .moves(.amended, from: [.sent, .received], to: .sent, if: reason),
      .moves(
        .cancelled, from: State.allCases.filter(\.isPending), to: .cancelled, if: reason),
    ])

  private static let reason = Words("a reason", "须说明理由")

  mutating func take(_ step: Step) { state = Self.lifecycle.state(after: step, in: state) }
}

extension SituationReport.State: LifecycleName {}
