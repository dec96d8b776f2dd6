/// When the consoles that are sent away are to come back: one after another, since nothing is as hard on a server as
/// all of them at once.
struct Homecoming {
  /// When the consoles that are asked back at once may be there, in milliseconds.
  static let soon = 500...15_000
  /// When those may that have come too often, in milliseconds.
  static let late = 15_000...30_000

  private var turn = 0

  /// How long the next console is to wait, in milliseconds.
  ///
  /// - Parameter consoles: how many there are that may be sent away together; each is given a millisecond of its own,
  ///   as far as there are so many.
  mutating func milliseconds(_ times: ClosedRange<Int> = soon, of consoles: Int) -> Int {
    let consoles = max(consoles, 1)
    // There may have been more of them the last time.
    let place = turn % consoles
    turn = place + 1
    return times.lowerBound + place * min(consoles, times.count) / consoles
  }
}
