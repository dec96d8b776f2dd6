internal import Events
internal import Loop
internal import Wire

/// A channel as it stood at one position, encoded page by page, once for all consoles that begin with it.
///
/// Pages are made as the first console comes to them, and shared; so is what they are made of.
final class SnapshotPages {
  /// How long consoles may begin with the same one though something has happened, in microseconds; what came since is
  /// in the log.
  static let ageMicrosMax: Int64 = 250_000
  /// How long one is kept that nobody begins with, in microseconds.
  static let idleMicrosMax: Int64 = 10_000_000

  /// The first turn that it does not show.
  let turn: UInt64
  let madeAt: Int64
  var usedAt: Int64
  private let subscription: Int64
  private let position: Position
  private var entities: [[UInt8]]
  private var next = 0
  private var pages: [SharedBytes] = []
  private var isWhole = false

  init(
    subscription: Int64, position: Position, turn: UInt64, entities: [[UInt8]],
    madeAt: Int64 = EventLoop.monotonicMicros()
  ) {
    self.madeAt = madeAt
    usedAt = madeAt
    self.subscription = subscription
    self.position = position
    self.turn = turn
    self.entities = entities
  }

  /// A page, and whether it is the last; pages are asked for in order.
  func page(_ number: Int) -> (frame: SharedBytes, isLast: Bool) {
    if number == pages.count { encodeNext() }
    return (pages[number], isWhole && number == pages.count - 1)
  }

  private func encodeNext() {
    let rest = entities[next...]
    let count = FeedFrames.pageCount(rest.lazy.map(\.count))
    isWhole = count == rest.count
    pages.append(
      FeedFrames.message { writer in
        writer.field("t", "snap")
        writer.field("s", subscription)
        writer.field("n", pages.count)
        writer.key("put")
        writer.beginArray()
        for entity in rest.prefix(count) { writer.raw(entity) }
        writer.endArray()
        writer.field("end", isWhole)
        writer.field("p", position.number)
      })
    next += count
    if isWhole { entities = [] }
  }
}

/// How far a console has been given a snapshot.
struct Snapshot {
  private let pages: SnapshotPages
  private var number = 0

  init(_ pages: SnapshotPages) { self.pages = pages }

  /// The first turn that it does not show.
  var turn: UInt64 { pages.turn }

  /// The next page, and whether it is the last.
  mutating func nextPage() -> (frame: SharedBytes, isLast: Bool) {
    defer { number += 1 }
    return pages.page(number)
  }
}
