internal import Events

extension Alarm {
  /// What can happen to an alarm; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case raised = "AlarmRaised"
    case claimed = "AlarmClaimed"
    case claimReleased = "ClaimReleased"
    case claimLapsed = "ClaimLapsed"
    case claimTakenOver = "ClaimTakenOver"
    case verified = "AlarmVerified"
    case reportAdded = "AlarmReportAdded"
    case locationCorrected = "AlarmLocationCorrected"
    case promoted = "AlarmPromoted"
    case attached = "AlarmAttached"
    case dismissed = "AlarmDismissed"
    case cancelled = "AlarmCancelledByReporter"
    case reopened = "AlarmReopened"
    case duplicateSuspected = "DuplicateSuspected"
    case reporterRecorded = "ReporterRecorded"
    case fileAttached = "FileAttached"
  }

  /// The life of an alarm.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.alarm,
    [
      .begins(.raised, as: .raised),
      .moves(.claimed, from: [.raised], to: .acknowledged),
      .moves(.claimReleased, from: claimed, to: .raised, if: byClaimant),
      .moves(
        .claimLapsed, from: claimed, to: .raised, if: Words("its clock ran out", "受理超时")),
      .stays(
        .duplicateSuspected, in: [.raised],
        if: Words("place, time and words of another", "与另一告警或事件的地点、时间、内容相近")),
      .stays(.claimTakenOver, in: claimed, if: Words("a reason", "须说明理由")),
      .moves(.verified, from: [.acknowledged], to: .verifying, if: byClaimant),
      .stays(.reportAdded, in: State.allCases),
      .stays(.locationCorrected, in: open, if: Words("a reason", "须说明理由")),
      .moves(.promoted, from: open, to: .promoted, if: byNoOther),
      .moves(
        .attached, from: open, to: .attached,
        if: Words("an open incident; nobody else has it", "目标事件处置中；未被他人受理")),
      .moves(.dismissed, from: open, to: .dismissed, if: byNoOther),
      .moves(.cancelled, from: [.raised, .verifying], to: .cancelledByReporter),
      .moves(.reopened, from: [.dismissed], to: .raised, if: Words("a reason", "须说明理由")),
      .stays(.reporterRecorded, in: State.allCases),
      .stays(
        .fileAttached, in: State.allCases,
        if: Words("a digest, not attached yet", "有摘要且尚未附加")),
    ])

  private static let open = State.allCases.filter(\.isOpen)
  private static let claimed: [State] = [.acknowledged, .verifying]
  private static let byClaimant = Words("by whoever has it", "由受理人操作")
  private static let byNoOther = Words("nobody else has it", "未被他人受理")

  mutating func take(_ step: Step) {
    state = Self.lifecycle.state(after: step, in: state)
  }
}

extension Alarm.State: LifecycleName {}
