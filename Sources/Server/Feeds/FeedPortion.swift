internal import Events
internal import Loop

/// Frames that are handed to the system at once, and the mark behind them.
struct FeedPortion {
  /// What one system call may be given at most.
  static let framesMax = 500

  private(set) var frames: [SharedBytes] = []
  /// Tells how far whoever was given the frames is now.
  private(set) var mark: (frame: SharedBytes, position: Position)?
  private let sizeBytesMax: Int
  private var sizeBytes = 0

  init(sizeBytesMax: Int) { self.sizeBytesMax = sizeBytesMax }

  var isFull: Bool { sizeBytes >= sizeBytesMax || frames.count >= Self.framesMax }
  var isEmpty: Bool { frames.isEmpty && mark == nil }

  mutating func append(_ frame: SharedBytes) {
    frames.append(frame)
    sizeBytes += frame.count
  }

  /// Ends with a mark; one that comes later says more.
  mutating func end(with frame: SharedBytes, at position: Position) { mark = (frame, position) }
}
