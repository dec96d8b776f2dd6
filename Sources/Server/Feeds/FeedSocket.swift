internal import Loop

/// The socket of one client of a feed: writes until the system takes no more, and judges by what it took whether the
/// client reads.
///
/// It is judged by progress and not by the size of a queue: a healthy client may have much to take.
final class FeedSocket {
  /// How a client takes what it is given.
  enum Standing {
    /// Everything that was written is with the system.
    case taking
    /// The system has not taken all, for a moment now.
    case blocked
    /// It took nothing for `limits.console-lag-seconds`.
    case lagging
    /// It took nothing for `limits.console-stall-seconds`.
    case stalled
  }

  /// What one client is given in one turn of the loop, in bytes, before the others come.
  private static let bytesPerTurnMax = 1 << 20

  let stream: Stream
  /// Called when there may be more to write: the system took all, or the others had their turn.
  var onReady: (() -> Void)?
  private let lagMicrosMax: Int64
  private let stallMicrosMax: Int64
  /// Whether the system has not taken all it was given.
  private var isBlocked = false
  private var unsentBytes = 0
  private var lastProgress = EventLoop.monotonicMicros()

  init(_ stream: Stream, _ limits: ServerLimits) {
    self.stream = stream
    lagMicrosMax = Int64(limits.consoleLagSecondsMax) * 1_000_000
    stallMicrosMax = Int64(limits.consoleStallSecondsMax) * 1_000_000
  }

  /// Whether it takes anything now.
  var isReady: Bool { !isBlocked && stream.isOpen }

  /// Writes what there is, portion by portion, as long as it is taken.
  ///
  /// - Parameter next: gives the next portion; nothing where everything was given.
  func pour(_ next: () -> [SharedBytes]) {
    var given = 0
    while given < Self.bytesPerTurnMax {
      let frames = next()
      guard !frames.isEmpty else { return }
      given += frames.reduce(0) { $0 + $1.count }
      lastProgress = EventLoop.monotonicMicros()
      stream.write(frames)
      guard stream.isOpen else { return }
      if stream.queuedWriteBytes > 0 { return awaitDrain() }
    }
    onReady?()
  }

  private func awaitDrain() {
    isBlocked = true
    unsentBytes = stream.queuedWriteBytes
    stream.write([SharedBytes]()) { [self] failure in
      isBlocked = false
      lastProgress = EventLoop.monotonicMicros()
      if failure == nil { onReady?() }
    }
  }

  /// Looks how the client takes what it is given; asked about once a second.
  func standing(now: Int64) -> Standing {
    guard isBlocked else { return .taking }
    let unsent = stream.queuedWriteBytes
    if unsent < unsentBytes { lastProgress = now }
    unsentBytes = unsent
    let still = now - lastProgress
    if still > stallMicrosMax { return .stalled }
    return still >= lagMicrosMax ? .lagging : .blocked
  }
}
