internal import Events
internal import Wire

/// Where the bar of the past begins.
///
/// A log begins with its masters, and those are dated by the standing order that they follow, years before anything
/// happened. The bar would be all emptiness; it begins with the first alarm, incident or task instead. What lies before
/// is gone to by typing, by steps, or by asking for the beginning once more.
extension PastState {
  /// The collections of what happens.
  static let happenings: [Feed] = [.alarms, .incidents, .tasks]

  /// The first moment of what happened, within the log.
  var beginning: Micros? {
    guard let log, let first = firsts.values.min() else { return log?.from }
    return min(max(log.from, first), log.to)
  }

  /// What the bar spans while a moment is shown.
  func bar(at moment: Micros) -> PastWindow.Span {
    guard let log, let beginning else { return PastWindow.Span(from: moment, to: moment) }
    return PastWindow.Span(from: moment < beginning ? log.from : beginning, to: log.to)
  }

  /// Takes the first page of a board. Identifiers begin with the moment at which they were made, so that it begins with
  /// what began first.
  mutating func takeFirst(of feed: Feed, _ answer: JSON) {
    let first = answer["items"]?.array?.first
    let moments = ["raisedAt", "openedAt", "issuedAt"]
    firsts[feed] = moments.lazy.compactMap { first?.moment($0) }.first
  }
}
