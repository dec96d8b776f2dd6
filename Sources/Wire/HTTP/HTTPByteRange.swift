/// Which part of a body a client asks for (RFC 9110 section 14.1.2).
public enum HTTPByteRange: Equatable, Sendable {
  /// All of it: nothing that counts was asked, or several ranges, which a server may pass over (section 14.2).
  case whole
  /// These bytes.
  case part(Range<Int>)
  /// Bytes that there are none of.
  case unsatisfiable

  /// What a `Range` field asks of a body of `length` bytes. Other units, and what is no range, ask nothing.
  public init(_ value: String, length: Int) {
    self = .whole
    let halves = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, ASCII.equalIgnoringCase(String(halves[0]), "bytes") else { return }
    let ranges = halves[1].split(separator: ",").map { HTTPSyntax.trimmed($0) }
      .filter { !$0.isEmpty }
    guard ranges.count == 1, let range = ranges.first else { return }
    let ends = range.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) }) else { return }
    switch (Self.number(ends[0]), Self.number(ends[1])) {
    case (nil, nil): return
    case (nil, let suffix?):
      self = Self.satisfiable(max(0, length - suffix)..<length)
    case (let first?, nil):
      self = Self.satisfiable(min(first, length)..<length)
    case (let first?, let last?):
      guard first <= last else { return }
      let end = last < length ? last + 1 : length
      self = Self.satisfiable(min(first, end)..<end)
    }
  }

  private static func satisfiable(_ range: Range<Int>) -> HTTPByteRange {
    range.isEmpty ? .unsatisfiable : .part(range)
  }

  /// The number of decimal digits; the largest for one beyond, nil for none.
  private static func number(_ digits: String) -> Int? {
    digits.isEmpty ? nil : Int(digits) ?? Int.max
  }
}
