internal import Events

/// The alarms and incidents that came last: what a new alarm is compared with, however many are open.
struct RecentReports: Sendable {
  /// How many a new alarm is compared with.
  static let countMax = 1_024

  /// The oldest first; a few more than are asked for, so that the oldest leave many at a time.
  private var streams: [StreamID] = []

  var latest: ArraySlice<StreamID> { streams.suffix(Self.countMax) }

  /// What is open again is compared with again, wherever it was meanwhile.
  mutating func renew(_ stream: StreamID) {
    if !streams.contains(stream) { append(stream) }
  }

  mutating func append(_ stream: StreamID) {
    if streams.count == 2 * Self.countMax { streams.removeFirst(Self.countMax) }
    streams.append(stream)
  }
}
