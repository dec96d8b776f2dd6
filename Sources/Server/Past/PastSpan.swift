internal import Events
internal import Wire

/// Which part of the past is asked for.
struct PastSpan: Sendable {
  /// The longest one, in microseconds: an hour.
  static let micros: Int64 = 3_600 * 1_000_000

  /// The moment that everything is shown at.
  let at: Micros
  /// The moment up to which changes follow.
  let until: Micros

  init(at: Micros, until: Micros) { (self.at, self.until) = (at, until) }

  /// Reads `at` and `until`; without the latter it is as long as may be.
  init(_ request: HTTPRequest) throws(CommandRefusal) {
    guard let at = request.query("at").flatMap({ Micros(rfc3339: $0) }) else {
      throw .field(
        "at", "must be a moment such as 2017-01-03T08:00:00Z", "必须为时间，例如 2017-01-03T08:00:00Z")
    }
    let longest = at.adding(Self.micros)
    guard let text = request.query("until") else {
      self.init(at: at, until: longest)
      return
    }
    guard let until = Micros(rfc3339: text) else {
      throw .field(
        "until", "must be a moment such as 2017-01-03T09:00:00Z",
        "必须为时间，例如 2017-01-03T09:00:00Z")
    }
    guard until >= at else {
      throw .field("until", "must not be before at", "不得早于 at")
    }
    self.init(at: at, until: min(until, longest))
  }
}
