/// Notices that a crowd has gone, so that its memory can be given back.
struct CrowdEbb {
  /// From how many connections on it is a crowd.
  static let crowdMin = 1_000

  private var peak = 0

  /// Told now and then how many are connected; whether a crowd has gone since it said so last.
  mutating func hasEbbed(to connections: Int) -> Bool {
    peak = max(peak, connections)
    guard peak >= Self.crowdMin, connections <= peak / 2 else { return false }
    peak = connections
    return true
  }
}
