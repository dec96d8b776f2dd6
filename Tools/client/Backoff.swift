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

  mutating func next(afterMilliseconds stood: Int, random: UInt64) -> Int {
    if stood >= stableMilliseconds { failures = 0 }
    failures += 1
    var ceiling = lowestMilliseconds
    for _ in 0..<failures where ceiling < highestMilliseconds { ceiling *= 2 }
    ceiling = min(ceiling, highestMilliseconds)
    return lowestMilliseconds + Int(random % UInt64(ceiling - lowestMilliseconds + 1))
  }
}
