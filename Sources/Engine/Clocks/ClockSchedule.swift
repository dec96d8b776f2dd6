internal import Events

/// The moments of a clock that runs.
struct ClockSchedule {
  var dueAt: Micros
  var warnAt: Micros?
  var rungs: [ScheduledRung]

  /// All moments moved by as much.
  func moved(by micros: Int64) -> ClockSchedule {
    ClockSchedule(
      dueAt: dueAt.adding(micros), warnAt: warnAt?.adding(micros),
      rungs: rungs.map {
        ScheduledRung(at: $0.at.adding(micros), audience: $0.audience, channels: $0.channels)
      })
  }
}

extension ClockRule {
  private static let microsPerSecond: Int64 = 1_000_000

  /// When a clock that begins now speaks; nil where its calendar has no working days.
  ///
  /// A stated limit moves the ladder along: a rung that comes a day after the limit stays a day after it.
  func schedule(
    from start: Micros, calendar: WorkingCalendar, dueAt: Micros?
  ) -> ClockSchedule? {
    guard let end = moment(limit, after: start, calendar) else { return nil }
    var rungs: [ScheduledRung] = []
    for rung in self.rungs {
      guard let at = moment(rung.after, after: start, calendar) else { return nil }
      rungs.append(ScheduledRung(at: at, audience: rung.audience, channels: rung.channels))
    }
    var schedule = ClockSchedule(dueAt: end, rungs: rungs)
    if let dueAt { schedule = schedule.moved(by: dueAt.since(end)) }
    if let warnPercent {
      let share = schedule.dueAt.since(start) / 100 * warnPercent
      schedule.warnAt = share > 0 ? start.adding(share) : nil
    }
    return schedule
  }

  private func moment(
    _ count: Int64, after start: Micros, _ calendar: WorkingCalendar
  ) -> Micros? {
    switch unit {
    case .seconds: start.adding(count * Self.microsPerSecond)
    case .workingDays: calendar.moment(workingDays: count, after: start)
    }
  }
}
