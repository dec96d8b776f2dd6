internal import Events

/// What an incident says of its time line: how many entries, and a hash over their positions in the order in which
/// they joined it.
///
/// What an entry says is proven by the chain of the log; it may change when a person's data is erased, and this not.
struct TimelineDigest: Equatable {
  private(set) var entries = 0
  private(set) var hash = RollingHash()

  /// Appends an entry.
  mutating func append(_ position: Position) {
    entries += 1
    hash.append(position.number)
  }
}

extension TimelineDigest: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    entries = try reader.take()
    hash = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(entries)
    writer.put(hash)
  }
}
