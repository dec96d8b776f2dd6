internal import Events
internal import Loop

/// The latest change messages of one feed, for consoles that were away for a moment.
struct RecentChanges {
  private struct Entry {
    let position: Position
    var frames: [SharedBytes]
  }

  private let sizeBytesMax: Int
  private var entries: [Entry] = []
  private var first = 0
  private var sizeBytes = 0
  /// Every change after this position is held.
  private var floor: Position

  init(after floor: Position, sizeBytesMax: Int) {
    self.floor = floor
    self.sizeBytesMax = sizeBytesMax
  }

  mutating func append(_ frames: [SharedBytes], at position: Position) {
    entries.append(Entry(position: position, frames: frames))
    sizeBytes += frames.reduce(0) { $0 + $1.count }
    while sizeBytes > sizeBytesMax, first < entries.count {
      floor = entries[first].position
      sizeBytes -= entries[first].frames.reduce(0) { $0 + $1.count }
      entries[first].frames = []
      first += 1
    }
    if first > 1_024, first * 2 > entries.count {
      entries.removeFirst(first)
      first = 0
    }
  }

  /// The messages after a position, or nil where some are no longer held.
  func after(_ position: Position) -> [SharedBytes]? {
    guard position >= floor else { return nil }
    return entries[first...].filter { $0.position > position }.flatMap(\.frames)
  }
}
