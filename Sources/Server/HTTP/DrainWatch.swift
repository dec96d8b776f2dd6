internal import Loop

/// Judges by what a socket takes whether its peer still reads: what is slow and goes on is no stall.
struct DrainWatch {
  private var unsentBytes: Int
  private var lastProgress: Int64

  /// - Parameter unsentBytes: what waits for the peer.
  init(unsentBytes: Int, now: Int64 = EventLoop.monotonicMicros()) {
    self.unsentBytes = unsentBytes
    lastProgress = now
  }

  /// Whether nothing was taken for longer than so many seconds; asked about once a second.
  mutating func isStalled(unsentBytes: Int, now: Int64, secondsMax: Int) -> Bool {
    if unsentBytes < self.unsentBytes { lastProgress = now }
    self.unsentBytes = unsentBytes
    return now - lastProgress > Int64(secondsMax) * 1_000_000
  }
}
