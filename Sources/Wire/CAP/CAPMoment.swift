/// A date and time with its offset from UTC, never `Z`: `2002-05-24T16:49:00-07:00` (section 3.3.2).
public struct CAPMoment: Hashable, Sendable {
  /// As it stands in messages; RFC 3339 reads it.
  public let text: String

  /// Takes a text; nil where it is no such moment.
  public init?(_ text: String) {
    let pattern = Array("dddd-dd-ddTdd:dd:dd±dd:dd".unicodeScalars)
    let scalars = Array(text.unicodeScalars)
    guard scalars.count == pattern.count else { return nil }
    for (scalar, wanted) in zip(scalars, pattern) {
      switch wanted {
      case "d": guard ("0"..."9").contains(scalar) else { return nil }
      case "±": guard scalar == "+" || scalar == "-" else { return nil }
      default: guard scalar == wanted else { return nil }
      }
    }
    func number(_ range: Range<Int>) -> Int {
      scalars[range].reduce(0) { $0 * 10 + Int($1.value) - 48 }
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let offset = number(20..<22) * 60 + number(23..<25)
    guard year > 0, (1...12).contains(month), (1...days[month - 1]).contains(day),
      number(11..<13) < 24, number(14..<16) < 60, number(17..<19) < 60, number(23..<25) < 60,
      offset <= 14 * 60
    else { return nil }
    self.text = text
  }
}
