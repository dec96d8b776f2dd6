import Events
import Testing

@testable import Engine

/// Counting of working days, held against dates that were counted on a calendar.
@Suite struct WorkingCalendarTests {
  /// The State Council's plan for the new year of 2026: holidays 1 to 3 January, work on Sunday the 4th.
  private static let newYear = WorkingCalendar(
    utcOffsetMinutes: 480, startMinute: 510, endMinute: 1_050, weekdays: [1, 2, 3, 4, 5],
    holidays: ["2026-01-01", "2026-01-02", "2026-01-03"], workdays: ["2026-01-04"])

  @Test(arguments: [
    // A Monday; the period counts from the next day, and ends when work ends.
    ("2026-03-02T09:00:00+08:00", 1, "2026-03-03T17:30:00+08:00"),
    ("2026-03-02T23:59:59+08:00", 1, "2026-03-03T17:30:00+08:00"),
    // Just after midnight in China it is still the day before in London.
    ("2026-03-02T16:00:00Z", 1, "2026-03-04T17:30:00+08:00"),
    // Over a weekend.
    ("2026-03-06T10:00:00+08:00", 1, "2026-03-09T17:30:00+08:00"),
    ("2026-03-02T09:00:00+08:00", 7, "2026-03-11T17:30:00+08:00"),
    ("2026-03-02T09:00:00+08:00", 15, "2026-03-23T17:30:00+08:00"),
    // Over the holidays: Sunday the 4th is worked.
    ("2025-12-31T09:00:00+08:00", 1, "2026-01-04T17:30:00+08:00"),
    ("2025-12-31T09:00:00+08:00", 2, "2026-01-05T17:30:00+08:00"),
    // Before the era of the clock.
    ("1969-12-31T09:00:00+08:00", 1, "1970-01-01T17:30:00+08:00"),
  ])
  func `a period ends when work ends on its last working day`(
    start: String, days: Int64, end: String
  ) throws {
    let moment = try #require(Micros(rfc3339: start))
    #expect(
      Self.newYear.moment(workingDays: days, after: moment)?.rfc3339(offsetSeconds: 28_800)
        == Micros(rfc3339: end)?.rfc3339(offsetSeconds: 28_800))
  }

  @Test func `a calendar without work has no end`() {
    let never = WorkingCalendar(
      utcOffsetMinutes: 0, startMinute: 0, endMinute: 1, weekdays: [], holidays: [], workdays: [])
    #expect(never.moment(workingDays: 1, after: The.now) == nil)
  }

  @Test func `a stated limit takes the ladder along`() throws {
    let rule = ClockRule(
      purpose: .finishTask, unit: .seconds, limit: 100,
      rungs: [
        EscalationRung(after: 100, audience: .lead, channels: [.app]),
        EscalationRung(after: 150, audience: .leader, channels: [.app]),
      ], warnPercent: 50)
    let due = The.now.adding(1_000_000_000)
    let schedule = try #require(
      rule.schedule(from: The.now, calendar: Self.newYear, dueAt: due))
    #expect(schedule.dueAt == due)
    #expect(schedule.warnAt == The.now.adding(500_000_000))
    #expect(schedule.rungs.map(\.at) == [due, due.adding(50_000_000)])
  }
}
