public import Events

/// What can be asked about a clock.
public enum ClockAction: Equatable, Sendable {
  /// Waits for something that no event of ours says, as an answer to a complaint. Without a limit the rule's counts.
  case arm(ClockPurpose, subject: StreamID, dueAt: Micros?)
  /// It says what it has to say by now; asked by the centre itself.
  case strike
  /// What no event of ours says came.
  case satisfy
  case extend(dueAt: Micros, reason: String)
  case suspend(ClockSuspended)
  case resume
  case cancel(ClockCancelled)
  /// Somebody knows what it said; it says no more to those further up.
  case acknowledge(ClockAcknowledged)
}
