internal import Events

/// Counting of working days. A period counts from the day after it began, and ends when work ends on its last day, as
/// Chinese administrative law counts them (Administrative Licensing Law, article 82: working days, without holidays).
extension WorkingCalendar {
  private static let minutesPerDay: Int64 = 1_440
  private static let microsPerMinute: Int64 = 60_000_000
  /// How far ahead a workday is looked for; a calendar without any is refused when it is set.
  private static let daysAheadMax: Int64 = 3_660

  /// The end of the `count`th working day after a moment; nil where there are not so many within ten years.
  func moment(workingDays count: Int64, after start: Micros) -> Micros? {
    var day = localDay(of: start)
    var left = count
    let last = day + Self.daysAheadMax
    while left > 0 {
      day += 1
      guard day <= last else { return nil }
      if works(on: day) { left -= 1 }
    }
    let minutes = day * Self.minutesPerDay + endMinute - utcOffsetMinutes
    return Micros(minutes * Self.microsPerMinute)
  }

  /// Whether work is done on a day, counted from 1970-01-01.
  func works(on day: Int64) -> Bool {
    let date = Self.date(of: day)
    if workdays.contains(date) { return true }
    if holidays.contains(date) { return false }
    // 1970-01-01 was a Thursday.
    let weekday = ((day + 3) % 7 + 7) % 7 + 1
    return weekdays.contains(weekday)
  }

  private func localDay(of moment: Micros) -> Int64 {
    let micros = moment.count + utcOffsetMinutes * Self.microsPerMinute
    let perDay = Self.minutesPerDay * Self.microsPerMinute
    return micros >= 0 ? micros / perDay : -((-micros + perDay - 1) / perDay)
  }

  private static func date(of day: Int64) -> String {
    String(Micros(day * minutesPerDay * microsPerMinute).rfc3339().prefix(10))
  }
}
