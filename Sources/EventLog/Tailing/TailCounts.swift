/// Which ways the events of a subscription came.
public struct TailCounts: Equatable, Sendable {
  /// Pages read from the log.
  public internal(set) var pages: UInt64 = 0
  /// Reads from memory.
  public internal(set) var ring: UInt64 = 0
  /// How often reading went over from pages to memory.
  public internal(set) var handovers: UInt64 = 0
  /// How often reading went back to pages, since memory no longer held what came next.
  public internal(set) var fallBacks: UInt64 = 0
}
