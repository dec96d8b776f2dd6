public import Events

/// What a decision knows of clocks beside what offices set: the rules that are shipped, and whether clocks run at all.
public struct ClockPolicy: Sendable {
  /// The rules where no office set another.
  public let rules: [ClockRule]
  /// The calendar where no office set another.
  public let calendar: WorkingCalendar
  /// Whether clocks are armed for what is decided now. Records of the past wait for nobody.
  public let isRunning: Bool

  /// Creates a policy.
  public init(rules: [ClockRule], calendar: WorkingCalendar, isRunning: Bool) {
    self.rules = rules
    self.calendar = calendar
    self.isRunning = isRunning
  }

  /// No clock is armed.
  public static let none = ClockPolicy(rules: [], calendar: .shipped, isRunning: false)
  /// The shipped rules, for a centre in which no time passes: what people wait for can be said, and nothing else waits.
  public static let shippedAtRest = ClockPolicy(
    rules: ClockRule.shipped, calendar: .shipped, isRunning: false)
  /// The shipped rules.
  public static let shipped = ClockPolicy(
    rules: ClockRule.shipped, calendar: .shipped, isRunning: true)
}

extension WorkingCalendar {
  /// Monday to Friday, 8:30 to 17:30, China Standard Time, without holidays: those are decreed year by year.
  public static let shipped = WorkingCalendar(
    utcOffsetMinutes: 480, startMinute: 510, endMinute: 1_050, weekdays: [1, 2, 3, 4, 5],
    holidays: [], workdays: [])
}

extension ClockRule {
  /// What an office starts with, until it sets rules of its own (docs/clocks.md lists them).
  public static let shipped: [ClockRule] = [
    seconds(
      .claimAlarm, 30, ladder: [(30, .dutyOfficer), (60, .upperOffice)]),
    seconds(
      .processAlarm, 300, warnPercent: 20, ladder: [(300, .dutyOfficer)]),
    seconds(
      .acknowledgeDispatch, 180, ladder: [(60, .person), (120, .lead), (180, .dutyOfficer)]),
    seconds(.checkIn, 1_800, warnPercent: 50, ladder: [(1_800, .lead), (2_400, .dutyOfficer)]),
    seconds(.acceptTask, 1_800, ladder: [(1_800, .person), (3_600, .lead)]),
    seconds(.finishTask, 86_400, warnPercent: 75, ladder: [(86_400, .lead), (172_800, .leader)]),
    reportUp(.ordinary, hours: 2), reportUp(.fairlySerious, hours: 2),
    reportUp(.serious, hours: 1), reportUp(.especiallySerious, hours: 1),
    seconds(.completePlanStep, 1_800, warnPercent: 50, ladder: [(1_800, .lead)]),
    workingDays(.rectifyHazard, 15),
    workingDays(.answerComplaint, 7), workingDays(.answerTip, 15), workingDays(.mediate, 45),
  ]

  private static let channels: [NotificationChannel] = [.console, .app]

  private static func seconds(
    _ purpose: ClockPurpose, _ limit: Int64, warnPercent: Int64? = nil,
    ladder: [(after: Int64, audience: EscalationAudience)]
  ) -> ClockRule {
    ClockRule(
      purpose: purpose, unit: .seconds, limit: limit,
      rungs: ladder.map {
        EscalationRung(after: $0.after, audience: $0.audience, channels: channels)
      },
      warnPercent: warnPercent)
  }

  private static func reportUp(_ level: IncidentLevel, hours: Int64) -> ClockRule {
    ClockRule(
      purpose: .reportUp, unit: .seconds, limit: hours * 3_600,
      rungs: [
        EscalationRung(after: hours * 3_600, audience: .leader, channels: channels)
      ],
      incidentLevel: level, warnPercent: 50)
  }

  private static func workingDays(_ purpose: ClockPurpose, _ days: Int64) -> ClockRule {
    ClockRule(
      purpose: purpose, unit: .workingDays, limit: days,
      rungs: [
        EscalationRung(after: days, audience: .lead, channels: channels),
        EscalationRung(after: days + 2, audience: .leader, channels: channels),
      ],
      warnPercent: 70)
  }
}
