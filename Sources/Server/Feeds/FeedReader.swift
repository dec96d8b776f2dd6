internal import Events
internal import Loop

/// What one console follows, and how far it has been given that.
struct FeedReader {
  private struct Subscription {
    let channel: FeedChannel
    let hash: Int
    /// As the console numbers it.
    let number: Int64
    /// The first turn that concerns it: what came before is in its beginning.
    var from: UInt64
  }

  /// What a subscription needs before it can go on with the turns.
  private enum Beginning {
    case snapshot(FeedChannel, Snapshot)
    /// The turns that a console missed.
    case replay(FeedChannel, next: UInt64, end: UInt64)
    /// A snapshot that is still being read, and the number of that reading.
    case awaited(FeedChannel, UInt64)

    var channel: FeedChannel {
      switch self {
      case .snapshot(let channel, _), .replay(let channel, _, _), .awaited(let channel, _): channel
      }
    }
  }

  /// A mark is sent at least once for so many positions, even where nothing concerned the console.
  static let positionsWithoutMarkMax: UInt64 = 1_000

  /// How changes are told.
  var form = FeedForm.whole
  /// Few, and looked at for many turns: a dictionary would take longer.
  private var subscriptions: [Subscription] = [] {
    didSet {
      bits = FeedLog.ChannelBits()
      for subscription in subscriptions { bits.insert(subscription.hash) }
    }
  }
  private var bits = FeedLog.ChannelBits()
  private var beginnings: [Beginning] = []
  /// The turn that is read next. It rests while there are beginnings: the log is the buffer.
  private var cursor: UInt64
  /// Where the last mark was; before the first one there is none.
  private var marked: Position?
  private var owesMark = false
  private var readings: UInt64 = 0

  init(at turn: UInt64) { cursor = turn }

  var subscriptionCount: Int { subscriptions.count }

  /// Whether a subscription has that number.
  func uses(_ number: Int64) -> Bool { subscriptions.contains { $0.number == number } }

  /// What is followed, in order of number.
  var followed: [(channel: FeedChannel, number: Int64)] {
    subscriptions.map { ($0.channel, $0.number) }.sorted { $0.number < $1.number }
  }

  func follows(_ channel: FeedChannel) -> Bool { index(of: channel) != nil }

  // MARK: Following

  /// Follows a channel from a turn on; a beginning has to make up for what came before.
  mutating func follow(_ channel: FeedChannel, _ number: Int64, from turn: UInt64) {
    subscriptions.append(
      Subscription(channel: channel, hash: channel.hashValue, number: number, from: turn))
    oweMark()
  }

  /// Follows something no longer; what that was.
  mutating func leave(_ number: Int64) -> FeedChannel? {
    guard let index = subscriptions.firstIndex(where: { $0.number == number }) else {
      return nil
    }
    let channel = subscriptions.remove(at: index).channel
    beginnings.removeAll { $0.channel == channel }
    return channel
  }

  mutating func begin(_ channel: FeedChannel, with snapshot: Snapshot) {
    beginnings.append(.snapshot(channel, snapshot))
  }

  mutating func begin(_ channel: FeedChannel, withTurnsFrom start: UInt64, to end: UInt64) {
    if start < end { beginnings.append(.replay(channel, next: start, end: end)) }
  }

  /// Keeps a place for a snapshot that is being read; ``supply(_:_:)`` brings it.
  ///
  /// - Returns: the number of the reading. A subscription that is left or started anew awaits another one, with
  ///   which it must not be confused: what came in between would be passed over.
  mutating func await(_ channel: FeedChannel) -> UInt64 {
    readings += 1
    beginnings.append(.awaited(channel, readings))
    return readings
  }

  /// Brings a snapshot that was awaited; nothing where it is wanted no longer.
  mutating func supply(_ reading: UInt64, _ snapshot: Snapshot) {
    guard let place = place(of: reading) else { return }
    beginnings[place] = .snapshot(beginnings[place].channel, snapshot)
  }

  /// Whether the snapshot of a reading is still wanted.
  func awaits(_ reading: UInt64) -> Bool { place(of: reading) != nil }

  private func place(of reading: UInt64) -> Int? {
    beginnings.firstIndex { if case .awaited(_, reading) = $0 { true } else { false } }
  }

  /// Has all subscriptions begin anew at the end of the log.
  mutating func restart(at turn: UInt64) {
    beginnings = []
    cursor = turn
    for index in subscriptions.indices { subscriptions[index].from = turn }
    oweMark()
  }

  /// Has one subscription begin anew at the end of the log.
  mutating func restart(_ channel: FeedChannel, at turn: UInt64) {
    beginnings.removeAll { $0.channel == channel }
    if let index = index(of: channel) { subscriptions[index].from = turn }
    oweMark()
  }

  /// Has a mark follow when everything before it was given, even where the last one said the same: it may not have
  /// counted for what was not whole then.
  mutating func oweMark() {
    owesMark = true
    marked = nil
  }

  // MARK: Reading

  /// Whether it is in the midst of something that began before now.
  var isBeginning: Bool { !beginnings.isEmpty }

  /// Whether the log no longer holds what comes next.
  func hasFallen(out log: FeedLog) -> Bool {
    guard !subscriptions.isEmpty else { return false }
    if cursor < log.first { return true }
    return beginnings.contains {
      if case .replay(_, let next, _) = $0 { next < log.first } else { false }
    }
  }

  /// Whether more waits than a limit. Beginnings do not count: their size is the state's, not the reader's fault.
  func lags(behind log: FeedLog, sizeBytesMax: Int, framesMax: Int) -> Bool {
    var sizeBytes = 0
    var frames = 0
    var number = max(cursor, log.first)
    while number < log.end {
      for section in log[number].sections where concerns(section, number) {
        frames += section.frames(form).count
        sizeBytes += section.frames(form).reduce(0) { $0 + $1.count }
        if sizeBytes > sizeBytesMax || frames > framesMax { return true }
      }
      number += 1
    }
    return false
  }

  /// The next frames, about as many as asked for; none where everything was given.
  ///
  /// - Parameters:
  ///   - head: the position that whoever has read the whole log has come to.
  ///   - mark: makes the mark for it.
  mutating func next(
    from log: FeedLog, sizeBytes wanted: Int, head: Position, mark: () -> SharedBytes
  ) -> FeedPortion {
    var portion = FeedPortion(sizeBytesMax: wanted)
    if subscriptions.isEmpty {
      cursor = log.end
      owesMark = false
      return portion
    }
    readBeginnings(log, &portion)
    guard beginnings.isEmpty else { return portion }
    readTurns(log, &portion)
    if cursor == log.end, owesMark {
      owesMark = false
      if marked != head { portion.end(with: mark(), at: head) }
      marked = head
    }
    return portion
  }

  private mutating func readBeginnings(_ log: FeedLog, _ portion: inout FeedPortion) {
    while !portion.isFull, let beginning = beginnings.first {
      switch beginning {
      case .awaited: return
      case .snapshot(let channel, var snapshot):
        let (frame, isLast) = snapshot.nextPage()
        portion.append(frame)
        if isLast { beginnings.removeFirst() } else { beginnings[0] = .snapshot(channel, snapshot) }
      case .replay(let channel, let next, let end):
        for section in log[next].sections where section.channel == channel {
          for frame in section.frames(form) { portion.append(frame) }
        }
        if next + 1 < end {
          beginnings[0] = .replay(channel, next: next + 1, end: end)
        } else {
          beginnings.removeFirst()
        }
      }
    }
  }

  private mutating func readTurns(_ log: FeedLog, _ portion: inout FeedPortion) {
    let begun = cursor
    var concernsAny = false
    while !portion.isFull, cursor < log.end {
      cursor = log.firstTurn(from: cursor, meeting: bits)
      guard cursor < log.end else { break }
      for section in log[cursor].sections where concerns(section, cursor) {
        for frame in section.frames(form) { portion.append(frame) }
        concernsAny = true
      }
      cursor += 1
    }
    guard cursor > begun else { return }
    let last = log[cursor - 1]
    let unmarked = last.head.number - min(last.head.number, marked?.number ?? 0)
    guard concernsAny || unmarked >= Self.positionsWithoutMarkMax else { return }
    portion.end(with: last.mark, at: last.head)
    marked = last.head
  }

  private func concerns(_ section: FeedLog.Section, _ turn: UInt64) -> Bool {
    for subscription in subscriptions
    where subscription.hash == section.hash && subscription.channel == section.channel {
      return subscription.from <= turn
    }
    return false
  }

  private func index(of channel: FeedChannel) -> Int? {
    subscriptions.firstIndex { $0.channel == channel }
  }
}
