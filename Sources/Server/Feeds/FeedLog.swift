internal import Events
internal import Loop

/// What was published, turn by turn and encoded once; every console reads it at its own pace.
///
/// A console holds a place in it instead of a queue of its own: a slow one costs nothing but its place, and one that
/// was away for a moment goes on where it was. Turns that are too old, or too many, are dropped from the front.
struct FeedLog {
  /// The frames of one channel in one turn.
  struct Section {
    let channel: FeedChannel
    /// The channel's hash, made once for all who compare.
    let hash: Int
    let frames: [SharedBytes]
    /// The same for those who understand patches; nil where that would be the same bytes.
    let patched: [SharedBytes]?

    init(channel: FeedChannel, frames: [SharedBytes], patched: [SharedBytes]? = nil) {
      self.channel = channel
      self.frames = frames
      self.patched = patched
      hash = channel.hashValue
    }

    /// What a client is given that takes that form.
    func frames(_ form: FeedForm) -> [SharedBytes] {
      form == .patches ? patched ?? frames : frames
    }
  }

  /// Channels, as one bit each of a word. Several may share a bit: a turn without any of the bits concerns none of the
  /// channels, one with some of them has to be looked at.
  struct ChannelBits: Equatable {
    private var word: UInt64 = 0

    mutating func insert(_ hash: Int) { word |= 1 << UInt64(truncatingIfNeeded: hash & 63) }
    func meets(_ other: ChannelBits) -> Bool { word & other.word != 0 }
  }

  /// What one published batch changed.
  struct Turn {
    /// Up to where the log is shown by whoever has read this turn.
    let head: Position
    var sections: [Section]
    /// Tells a console that it is at `head`.
    let mark: SharedBytes
    let publishedAt: Int64
  }

  /// How long a turn is kept, in microseconds.
  static let ageMicrosMax: Int64 = 15 * 60 * 1_000_000
  /// Turns that are kept.
  static let turnsMax = 100_000

  private let sizeBytesMax: Int
  private var turns: [Turn] = []
  /// For each of the turns which channels it has; most consoles pass over most turns by these alone.
  private var bits: [ChannelBits] = []
  /// Where the first turn that is held stands in `turns`.
  private var offset = 0
  /// Bytes of the turns that are held.
  private(set) var sizeBytes = 0

  /// The number of the first turn that is held.
  private(set) var first: UInt64 = 0
  /// Everything that was published after this position is held.
  private(set) var floor: Position

  init(after floor: Position, sizeBytesMax: Int) {
    self.floor = floor
    self.sizeBytesMax = sizeBytesMax
  }

  /// The number of the next turn.
  var end: UInt64 { first + UInt64(turns.count - offset) }

  /// A turn that is held, by number.
  subscript(number: UInt64) -> Turn { turns[offset + Int(number - first)] }

  mutating func append(_ turn: Turn) {
    turns.append(turn)
    var channels = ChannelBits()
    for section in turn.sections { channels.insert(section.hash) }
    bits.append(channels)
    sizeBytes += Self.sizeBytes(turn)
    while offset < turns.count,
      sizeBytes > sizeBytesMax || turns.count - offset > Self.turnsMax
        || turn.publishedAt - turns[offset].publishedAt > Self.ageMicrosMax
    {
      dropFirst()
    }
    if offset > 1_024, offset * 2 > turns.count {
      turns.removeFirst(offset)
      bits.removeFirst(offset)
      offset = 0
    }
  }

  /// The first turn from a place on that may concern some channels; the end where there is none.
  func firstTurn(from number: UInt64, meeting channels: ChannelBits) -> UInt64 {
    var index = offset + Int(number - first)
    while index < bits.count, !bits[index].meets(channels) { index += 1 }
    return first + UInt64(index - offset)
  }

  /// Drops all turns: what they tell must not be told any more.
  mutating func removeAll(upTo head: Position) {
    first = end
    turns = []
    bits = []
    offset = 0
    sizeBytes = 0
    floor = head
  }

  /// The first turn that a console lacks which has seen everything up to a position; nil where some of what it lacks
  /// is no longer held.
  func firstTurn(after position: Position) -> UInt64? {
    guard position >= floor else { return nil }
    var low = offset
    var high = turns.count
    while low < high {
      let middle = (low + high) / 2
      if turns[middle].head > position { high = middle } else { low = middle + 1 }
    }
    return first + UInt64(low - offset)
  }

  private mutating func dropFirst() {
    let turn = turns[offset]
    floor = turn.head
    sizeBytes -= Self.sizeBytes(turn)
    turns[offset].sections = []
    offset += 1
    first += 1
  }

  private static func sizeBytes(_ turn: Turn) -> Int {
    turn.sections.reduce(turn.mark.count) { size, section in
      (section.frames + (section.patched ?? [])).reduce(size) { $0 + $1.count }
    }
  }
}
