/// Numbers as XML Schema's `decimal` writes them: without an exponent.
enum CAPDecimal {
  /// Reads a number; nil where it is none.
  static func number(_ text: String) -> Double? {
    var digits = 0
    var points = 0
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "+"), UInt8(ascii: "-"): guard index == 0 else { return nil }
      default: return nil
      }
    }
    guard digits > 0, points <= 1, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// The shortest text that is read as the same number.
  static func text(_ number: Double) -> String {
    let text = number.description
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text }
    let isNegative = text.hasPrefix("-")
    let mantissa = text[..<mark].drop { $0 == "-" }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    let digits = String(parts[0]) + fraction
    let point = parts[0].count + exponent
    let zeros = { (count: Int) in String(repeating: "0", count: max(0, count)) }
    let plain =
      point <= 0
      ? "0." + zeros(-point) + digits
      : digits.count <= point
        ? digits + zeros(point - digits.count)
        : String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
    return (isNegative ? "-" : "") + plain
  }
}
