/// How often a connection of late could not go on where the one before it was. A server that is told can keep a client
/// from asking for everything again and again.
struct ResumeFailures {
  private static let windowMilliseconds: UInt64 = 60_000

  private var moments: [UInt64] = []
  /// Whether the present connection is one of them.
  private var isNoted = false

  mutating func beginConnection() { isNoted = false }

  /// Notes that a feed could not go on; however many they are, the connection counts once.
  mutating func note(atMilliseconds now: UInt64) {
    guard !isNoted else { return }
    isNoted = true
    moments.append(now)
  }

  /// How many there were within the last minute.
  mutating func count(atMilliseconds now: UInt64) -> Int {
    moments.removeAll { now - $0 >= Self.windowMilliseconds }
    return moments.count
  }

  /// Counts anew: the server was told, and had the client wait.
  mutating func forget() { moments = [] }
}
