public import Events

extension Rehearsal {
  /// What a clock said.
  public struct Remark: Equatable, Sendable {
    /// What there is to say.
    public enum Saying: Hashable, Sendable {
      /// What it waits for will be late soon.
      case warned
      /// It is late.
      case due
      /// Somebody was told, by a rung of the ladder counted from 1.
      case told(rung: Int, EscalationAudience)
    }

    /// When.
    public let moment: Micros
    /// Which clock.
    public let clock: ClockID
    /// What it waits for.
    public let purpose: ClockPurpose
    /// What it is about.
    public let subject: StreamID
    /// What it said.
    public let saying: Saying
  }
}

extension Rehearsal.Remark.Saying {
  init?(_ event: Event) {
    if case .clockWarned = event {
      self = .warned
    } else if case .clockDue = event {
      self = .due
    } else if case .escalationStepTaken(let step) = event {
      self = .told(rung: Int(step.rung), step.audience)
    } else {
      return nil
    }
  }
}
