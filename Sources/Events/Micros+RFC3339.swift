internal import Wire

extension Micros {
  private static let secondsPerDay: Int64 = 86_400

  /// Reads a date and time with offset as RFC 3339, section 5.6, writes it (a profile of ISO 8601): for example
  /// `2017-01-03T18:00:00-08:00`. Up to six digits of a second's fraction count; more are refused.
  public init?(rfc3339 text: some StringProtocol) {
    var scanner = DigitScanner(Array(text.utf8))
    guard let year = scanner.number(digits: 4), scanner.take("-"),
      let month = scanner.number(digits: 2), scanner.take("-"),
      let day = scanner.number(digits: 2),
      scanner.take("T") || scanner.take("t") || scanner.take(" "),
      let hour = scanner.number(digits: 2), scanner.take(":"),
      let minute = scanner.number(digits: 2), scanner.take(":"),
      let second = scanner.number(digits: 2),
      (1...12).contains(month), hour < 24, minute < 60, second < 60,
      day >= 1, day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    var micros: Int64 = 0
    if scanner.take(".") {
      guard let fraction = scanner.fraction(digitsMax: 6) else { return nil }
      micros = fraction
    }
    var offsetSeconds: Int64 = 0
    if !(scanner.take("Z") || scanner.take("z")) {
      let east = scanner.take("+")
      guard east || scanner.take("-"), let hours = scanner.number(digits: 2), scanner.take(":"),
        let minutes = scanner.number(digits: 2), hours < 24, minutes < 60
      else { return nil }
      offsetSeconds = (east ? 1 : -1) * (hours * 3_600 + minutes * 60)
    }
    guard scanner.isAtEnd else { return nil }
    let local = Self.local(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    self.init((local - offsetSeconds) * 1_000_000 + micros)
  }

  /// Seconds from 1970-01-01T00:00:00 to a date and time of the same (unnamed) zone, Gregorian calendar.
  ///
  /// Source of the day count: the civil-calendar algorithm with years that begin in March.
  public static func local(
    year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64
  ) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return days * secondsPerDay + hour * 3_600 + minute * 60 + second
  }

  /// The number of days of a month, Gregorian calendar.
  public static func daysInMonth(year: Int64, month: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// The date and time at an offset from UTC, as RFC 3339 writes it; whole seconds have no fraction.
  public func rfc3339(offsetSeconds: Int64 = 0) -> String {
    let fields = calendarFields(offsetSeconds: offsetSeconds)
    var text: [UInt8] = []
    text.reserveCapacity(32)
    Self.append(fields.year, digits: 4, to: &text)
    for (mark, value) in [
      ("-", fields.month), ("-", fields.day), ("T", fields.hour), (":", fields.minute),
      (":", fields.second),
    ] as [(Unicode.Scalar, Int64)] {
      text.append(UInt8(ascii: mark))
      Self.append(value, digits: 2, to: &text)
    }
    if fields.micros > 0 {
      text.append(UInt8(ascii: "."))
      Self.append(fields.micros, digits: 6, to: &text)
      while text.last == UInt8(ascii: "0") { text.removeLast() }
    }
    if offsetSeconds == 0 {
      text.append(UInt8(ascii: "Z"))
    } else {
      let minutes = abs(offsetSeconds) / 60
      text.append(UInt8(ascii: offsetSeconds < 0 ? "-" : "+"))
      Self.append(minutes / 60, digits: 2, to: &text)
      text.append(UInt8(ascii: ":"))
      Self.append(minutes % 60, digits: 2, to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes the moment in UTC, as ``rfc3339(offsetSeconds:)`` does, as a JSON string.
  func writeDateTime(to writer: inout JSONWriter) {
    let fields = calendarFields()
    guard (0...9_999).contains(fields.year) else { return writer.string(rfc3339()) }
    writer.dateTime(
      year: fields.year, month: fields.month, day: fields.day, hour: fields.hour,
      minute: fields.minute, second: fields.second, micros: fields.micros)
  }

  /// A moment's calendar fields at an offset from UTC.
  public struct CalendarFields: Equatable, Sendable {
    /// Gregorian year.
    public let year: Int64
    /// Month, 1 to 12.
    public let month: Int64
    /// Day of the month, from 1.
    public let day: Int64
    /// Hour, 0 to 23.
    public let hour: Int64
    /// Minute, 0 to 59.
    public let minute: Int64
    /// Second, 0 to 59.
    public let second: Int64
    /// Microseconds within the second.
    public let micros: Int64
  }

  /// The calendar fields at an offset from UTC in seconds, Gregorian calendar.
  public func calendarFields(offsetSeconds: Int64 = 0) -> CalendarFields {
    let local = seconds + offsetSeconds
    let days = Self.floorDivide(local, Self.secondsPerDay)
    let secondOfDay = local - days * Self.secondsPerDay
    let shifted = days + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return CalendarFields(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
      hour: secondOfDay / 3_600,
      minute: secondOfDay / 60 % 60,
      second: secondOfDay % 60,
      micros: count - seconds * 1_000_000
    )
  }

  private static func append(_ value: Int64, digits: Int, to text: inout [UInt8]) {
    let written = String(value).utf8
    for _ in written.count..<max(digits, written.count) { text.append(UInt8(ascii: "0")) }
    text.append(contentsOf: written)
  }
}

extension Micros: CustomStringConvertible {
  /// The moment in UTC as RFC 3339 writes it.
  public var description: String { rfc3339() }
}

private struct DigitScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  mutating func number(digits: Int) -> Int64? {
    guard index + digits <= bytes.count else { return nil }
    var value: Int64 = 0
    for _ in 0..<digits {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
      index += 1
    }
    return value
  }

  mutating func fraction(digitsMax: Int) -> Int64? {
    var value: Int64 = 0
    var digits = 0
    while digits < digitsMax, let digit = number(digits: 1) {
      value = value * 10 + digit
      digits += 1
    }
    guard digits > 0 else { return nil }
    for _ in digits..<digitsMax { value *= 10 }
    return value
  }
}
