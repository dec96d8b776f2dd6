import Events
import Testing

/// Holds clocks to their word: what one said is not said again, and nothing is said before its time (guard G16).
struct AgendaWatch {
  private struct Watched {
    var dueAt: Micros
    var warnAt: Micros?
    var rungs: [ScheduledRung]
    var hasWarned = false
    var isDue = false
    var rungsTaken: Int64 = 0
  }

  private var clocks: [UUID128: Watched] = [:]
  /// How many times something was said.
  private(set) var remarks = 0

  mutating func take(_ event: Event, to stream: StreamID, at now: Micros) {
    switch event {
    case .clockArmed(let event):
      clocks[stream.uuid] = Watched(
        dueAt: event.dueAt, warnAt: event.warnAt, rungs: event.rungs)
    case .clockExtended(let event):
      reset(stream.uuid, event.dueAt, event.warnAt, event.rungs, at: now)
    case .clockResumed(let event):
      reset(stream.uuid, event.dueAt, event.warnAt, event.rungs, at: now)
    case .clockWarned:
      say(stream.uuid) { clock in
        Self.hold(!clock.hasWarned && clock.warnAt.map { $0 <= now } == true, "warned")
        clock.hasWarned = true
      }
    case .clockDue:
      say(stream.uuid) { clock in
        Self.hold(!clock.isDue && clock.dueAt <= now, "due")
        clock.isDue = true
      }
    case .escalationStepTaken(let step):
      say(step.clock.uuid) { clock in
        Self.hold(
          step.rung == clock.rungsTaken + 1 && clock.rungs[Int(step.rung) - 1].at <= now, "told")
        clock.rungsTaken = step.rung
      }
    default: break
    }
  }

  /// A clock that got more time may say again what lies ahead again.
  private mutating func reset(
    _ id: UUID128, _ dueAt: Micros, _ warnAt: Micros?, _ rungs: [ScheduledRung], at now: Micros
  ) {
    let taken = min(clocks[id]?.rungsTaken ?? 0, Int64(rungs.count { $0.at <= now }))
    clocks[id] = Watched(dueAt: dueAt, warnAt: warnAt, rungs: rungs, rungsTaken: taken)
  }

  private static func hold(_ isSo: Bool, _ saying: String) {
    if !isSo { Issue.record("a clock says \(saying) twice, or before its time") }
  }

  private mutating func say(_ id: UUID128, _ look: (inout Watched) -> Void) {
    remarks += 1
    guard var clock = clocks[id] else {
      Issue.record("a clock speaks that nobody armed")
      return
    }
    look(&clock)
    clocks[id] = clock
  }
}
