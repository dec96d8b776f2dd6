internal import Events

extension Clock {
  /// What can happen to a clock; the raw values are the events' names.
  public enum Step: String, LifecycleName {
    case armed = "ClockArmed"
    case warned = "ClockWarned"
    case due = "ClockDue"
    case satisfied = "ClockSatisfied"
    case extended = "ClockExtended"
    case suspended = "ClockSuspended"
    case resumed = "ClockResumed"
    case cancelled = "ClockCancelled"
    case acknowledged = "ClockAcknowledged"
  }

  /// The life of a clock.
  public static let lifecycle = Lifecycle<State, Step>(
    Noun.clock,
    [
      .begins(.armed, as: .armed),
      .moves(.warned, from: [.armed], to: .warned, if: Words("its moment", "到预警时刻")),
      .moves(
        .due, from: [.armed, .warned, .acknowledged], to: .due, if: Words("its moment", "到期")),
      .moves(
        .acknowledged, from: [.armed, .warned, .due], to: .acknowledged,
        if: Words("it warned or told somebody, and nobody knew yet", "已预警或已升级，且尚未确认")),
      .moves(.satisfied, from: open, to: .satisfied),
      .moves(
        .extended, from: [.armed, .warned, .due, .acknowledged], to: .armed,
        if: Words("a later moment; a reason", "新期限更晚；须说明理由")),
      .moves(
        .suspended, from: [.armed, .warned, .due, .acknowledged], to: .suspended,
        if: Words("a reason", "须说明理由")),
      .returns(.resumed, from: [.suspended]),
      .moves(.cancelled, from: open, to: .cancelled, if: Words("a reason", "须说明理由")),
    ])

  private static let open = State.allCases.filter(\.isOpen)

  mutating func take(_ step: Step) {
    if step == .suspended { stateBefore = state }
    state = Self.lifecycle.state(after: step, in: state, previously: stateBefore)
  }
}

extension Clock.State: LifecycleName {}
