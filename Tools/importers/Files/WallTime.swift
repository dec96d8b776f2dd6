internal import Events

/// Wall times as sources write them.
enum WallTime {
  /// Reads `MM/dd/yyyy hh:mm:ss AM`, month first, twelve hours; seconds from 1970-01-01T00:00:00 on the same wall.
  static func twelveHour(_ text: ArraySlice<UInt8>) -> Int64? {
    let bytes = Array(text)
    guard bytes.count == 22,
      let month = number(bytes[0..<2]), bytes[2] == UInt8(ascii: "/"),
      let day = number(bytes[3..<5]), bytes[5] == UInt8(ascii: "/"),
      let year = number(bytes[6..<10]), bytes[10] == UInt8(ascii: " "),
      let hour = number(bytes[11..<13]), bytes[13] == UInt8(ascii: ":"),
      let minute = number(bytes[14..<16]), bytes[16] == UInt8(ascii: ":"),
      let second = number(bytes[17..<19]), bytes[19] == UInt8(ascii: " "),
      let half = half(bytes[20], bytes[21]),
      (1...12).contains(month), (1...12).contains(hour), minute < 60, second < 60,
      (1...Micros.daysInMonth(year: year, month: month)).contains(day)
    else { return nil }
    return Micros.local(
      year: year, month: month, day: day, hour: hour % 12 + half, minute: minute, second: second)
  }

  private static func half(_ first: UInt8, _ second: UInt8) -> Int64? {
    guard second | 0x20 == UInt8(ascii: "m") else { return nil }
    switch first | 0x20 {
    case UInt8(ascii: "a"): return 0
    case UInt8(ascii: "p"): return 12
    default: return nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }
}
