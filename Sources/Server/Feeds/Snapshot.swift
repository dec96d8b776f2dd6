internal import Events
internal import Loop
internal import Wire

/// A collection as it stood at one position, handed out page by page as the console takes them.
///
/// The entities are shared with the store, not copied, so a console that reads slowly costs little.
struct Snapshot {
  private let subscription: Int64
  private let position: Position
  private let entities: [[UInt8]]
  private var next = 0
  private var page = 0

  init(subscription: Int64, position: Position, entities: [[UInt8]]) {
    self.subscription = subscription
    self.position = position
    self.entities = entities
  }

  /// The next page, and whether it is the last.
  mutating func nextPage() -> (frame: SharedBytes, isLast: Bool) {
    let rest = entities[next...]
    let count = FeedFrames.pageCount(rest.lazy.map(\.count))
    let isLast = count == rest.count
    let frame = FeedFrames.message { writer in
      writer.field("t", "snap")
      writer.field("s", subscription)
      writer.field("n", page)
      writer.key("put")
      writer.beginArray()
      for entity in rest.prefix(count) { writer.raw(entity) }
      writer.endArray()
      writer.field("end", isLast)
      writer.field("p", position.number)
    }
    next += count
    page += 1
    return (frame, isLast)
  }
}
