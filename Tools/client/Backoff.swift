internal import Seal

/// How long to wait before connecting again: random below a ceiling that doubles with every failure ("full
/// jitter"), so that the consoles of a server that comes back do not all come at once.
public struct Backoff: Equatable, Sendable {
  /// The shortest wait in milliseconds.
  public let lowestMilliseconds: Int
  /// The longest wait in milliseconds.
  public let highestMilliseconds: Int
  /// How long a connection must have stood for its loss to count as the first, in milliseconds.
  public let stableMilliseconds: Int
  /// The longest wait that a server may ask for, in milliseconds.
  public static let askedMillisecondsMax = 300_000
  private var failures = 0

  /// The shipped times: half a second to thirty, anew after a minute.
  public init(
    lowestMilliseconds: Int = 500, highestMilliseconds: Int = 30_000,
    stableMilliseconds: Int = 60_000
  ) {
    precondition(
      0 < lowestMilliseconds && lowestMilliseconds <= highestMilliseconds, "waits are positive")
    self.lowestMilliseconds = lowestMilliseconds
    self.highestMilliseconds = highestMilliseconds
    self.stableMilliseconds = stableMilliseconds
  }

  /// The next wait in milliseconds, after a connection that stood for a while or, with 0, was never made.
  public mutating func next(afterMilliseconds stood: Int) -> Int {
    next(afterMilliseconds: stood, random: RandomBytes.integer())
  }

  /// The next wait, where the server may have asked for one before it hung up.
  ///
  /// - Parameter asked: what it asked for, in milliseconds; 0 is nothing. It has spread its clients itself, so the
  ///   first wait is just that; whoever is sent away again and again waits no less than without.
  public mutating func next(afterMilliseconds stood: Int, asked: Int) -> Int {
    let drawn = next(afterMilliseconds: stood)
    guard asked > 0 else { return drawn }
    let asked = min(asked, Self.askedMillisecondsMax)
    return failures == 1 ? asked : max(asked, drawn)
  }

  mutating func next(afterMilliseconds stood: Int, random: UInt64) -> Int {
    if stood >= stableMilliseconds { failures = 0 }
    failures += 1
    var ceiling = lowestMilliseconds
    for _ in 0..<failures where ceiling < highestMilliseconds { ceiling *= 2 }
    ceiling = min(ceiling, highestMilliseconds)
    return lowestMilliseconds + Int(random % UInt64(ceiling - lowestMilliseconds + 1))
  }
}
