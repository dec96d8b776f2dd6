/// What an incident says of its time line: how many entries, and a hash over their bytes in the order in which they
/// joined it.
struct TimelineDigest: Equatable {
  private(set) var entries = 0
  private(set) var hash = RollingHash()

  /// Appends an entry.
  mutating func append(_ entry: TimelineEntry) {
    entries += 1
    hash.append(entry.bytes)
  }
}
