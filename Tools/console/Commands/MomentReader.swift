internal import Events

/// Moments as people write them: `+2h`, `14:30`, `tomorrow 8:00`, `2026-11-23`, `2026-11-23 08:00`, `11-23 08:00`.
struct MomentReader {
  /// The moment from which the others are reckoned.
  let present: Micros
  let utcOffsetSeconds: Int64

  private static let daySeconds: Int64 = 86_400

  func read(_ text: String) throws(FieldProblem) -> Micros {
    let text = text.trimmed
    if let moment = Micros(rfc3339: text) ?? later(text) ?? dated(text) { return moment }
    throw FieldProblem(
      "write +2h, 14:30, tomorrow 8:00 or 2026-11-23 08:00",
      "请写 +2h、14:30、明天 8:00 或 2026-11-23 08:00")
  }

  /// A moment of the past: `-10m` and `+10m` go from the present, a time of day is that of the same day.
  func readPast(_ text: String) throws(FieldProblem) -> Micros {
    let text = text.trimmed
    if let moment = Micros(rfc3339: text) ?? later(text) ?? earlier(text)
      ?? dated(text, keepsDay: true)
    {
      return moment
    }
    throw FieldProblem(
      "write -10m, 08:15 or 2017-01-03 08:15",
      "请写 -10m、08:15 或 2017-01-03 08:15")
  }

  /// `-2h`, `-1h30m`, `-10分钟`.
  private func earlier(_ text: String) -> Micros? {
    guard let sign = text.first, "-−－".contains(sign) else { return nil }
    return later("+" + text.dropFirst()).map { present.adding(present.since($0)) }
  }

  private static let units: [(names: [String], seconds: Int64)] = [
    (["d", "天", "日"], daySeconds), (["h", "小时", "时"], 3_600),
    (["min", "m", "分钟", "分"], 60), (["s", "秒"], 1),
  ]

  /// `+2h`, `+1h30m`, `+2小时`.
  private func later(_ text: String) -> Micros? {
    guard text.first == "+" || text.first == "＋" else { return nil }
    var rest = text.dropFirst()
    var seconds: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard digits.count <= 6, let count = Int64(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      let found = Self.units.lazy.flatMap { unit in unit.names.map { ($0, unit.seconds) } }
        .first { rest.lowercased().hasPrefix($0.0) }
      guard let found else { return nil }
      rest = rest.dropFirst(found.0.count)
      seconds += count * found.1
    }
    return present.adding(seconds * 1_000_000)
  }

  private func dated(_ text: String, keepsDay: Bool = false) -> Micros? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" }).map(String.init)
    guard let first = parts.first, parts.count <= 2 else { return nil }
    let today = present.calendarFields(offsetSeconds: utcOffsetSeconds)
    let midnight = Micros.local(
      year: today.year, month: today.month, day: today.day, hour: 0, minute: 0, second: 0)
    if parts.count == 1, let time = seconds(first) {
      let moment = Micros(seconds: midnight + time - utcOffsetSeconds)
      // A time of day that has passed is that of tomorrow.
      return keepsDay || moment > present ? moment : moment.adding(Self.daySeconds * 1_000_000)
    }
    guard let day = day(first, today: today, midnight: midnight) else { return nil }
    guard parts.count == 2 else { return Micros(seconds: day - utcOffsetSeconds) }
    return seconds(parts[1]).map { Micros(seconds: day + $0 - utcOffsetSeconds) }
  }

  /// The local midnight of a day, in seconds since that of 1970-01-01.
  private func day(_ text: String, today: Micros.CalendarFields, midnight: Int64) -> Int64? {
    switch text.lowercased() {
    case "today", "今天": return midnight
    case "tomorrow", "明天": return midnight + Self.daySeconds
    case "yesterday", "昨天": return midnight - Self.daySeconds
    case "前天": return midnight - 2 * Self.daySeconds
    case "后天": return midnight + 2 * Self.daySeconds
    default: break
    }
    var numbers = text.split(separator: "-").map { Int64($0) ?? -1 }
    if numbers.count == 2 { numbers.insert(today.year, at: 0) }
    guard numbers.count == 3, (1_970...9_999).contains(numbers[0]), (1...12).contains(numbers[1]),
      (1...Micros.daysInMonth(year: numbers[0], month: numbers[1])).contains(numbers[2])
    else { return nil }
    return Micros.local(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: 0, minute: 0, second: 0)
  }

  /// Seconds since midnight of `8:00`, `14:30` or `14:30:15`.
  private func seconds(_ text: String) -> Int64? {
    let numbers = text.split(whereSeparator: { $0 == ":" || $0 == "：" }).map { Int64($0) ?? -1 }
    guard numbers.count == 2 || numbers.count == 3, (0...23).contains(numbers[0]),
      numbers.dropFirst().allSatisfy({ (0...59).contains($0) })
    else { return nil }
    return numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
  }
}
