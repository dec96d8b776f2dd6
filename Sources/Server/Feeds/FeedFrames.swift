internal import Events
internal import Loop
internal import Projections
internal import Wire

/// Encodes the messages of the live feed (docs/protocol.md, section "Live feed").
enum FeedFrames {
  /// Bytes of entities on one page or change message.
  static let pageBytesMax = 60 << 10

  static func message(_ content: (inout JSONWriter) -> Void) -> SharedBytes {
    var writer = JSONWriter(capacity: 256)
    writer.beginObject()
    content(&writer)
    writer.endObject()
    return SharedBytes(WebSocketEncoder.encodedFrame(text: writer.bytes))
  }

  /// The text of a frame without what WebSocket puts before it (RFC 6455, section 5.2).
  static func text(of frame: SharedBytes) -> ArraySlice<UInt8> {
    let bytes = frame.bytes
    let header =
      switch bytes[1] {
      case 127: 10
      case 126: 4
      default: 2
      }
    return bytes[header...]
  }

  /// The changes of one channel, in as many messages as the size allows; shared by all consoles.
  static func changes(
    of channel: FeedChannel, head: Position, _ changes: [FeedChange], form: FeedForm = .whole
  ) -> [SharedBytes] {
    self.changes(head: head, changes, form: form) { channel.write(to: &$0) }
  }

  /// The changes of a feed that `name` writes the name of.
  static func changes(
    head: Position, _ changes: [FeedChange], form: FeedForm = .whole,
    name: (inout JSONWriter) -> Void
  ) -> [SharedBytes] {
    var frames: [SharedBytes] = []
    var rest = changes[...]
    while !rest.isEmpty {
      let count = pageCount(rest.lazy.map { $0.sizeBytes(form) })
      let page = rest.prefix(count)
      rest = rest.dropFirst(count)
      frames.append(
        message { writer in
          writer.field("t", "ev")
          name(&writer)
          writer.field("p", head.number)
          list("put", page.compactMap { $0.whole(form) }, &writer)
          let patches = page.compactMap { $0.patch(form) }
          if !patches.isEmpty { list("patch", patches, &writer) }
          list("del", page.compactMap { if case .gone(let key) = $0 { key } else { nil } }, &writer)
          list("out", page.compactMap { if case .left(let key) = $0 { key } else { nil } }, &writer)
        })
    }
    return frames
  }

  private static func list(_ name: String, _ items: [[UInt8]], _ writer: inout JSONWriter) {
    writer.key(name)
    writer.beginArray()
    for item in items { writer.raw(item) }
    writer.endArray()
  }

  private static func list(_ name: String, _ keys: [String], _ writer: inout JSONWriter) {
    guard !keys.isEmpty else { return }
    writer.key(name)
    writer.beginArray()
    for key in keys { writer.string(key) }
    writer.endArray()
  }

  /// How many of the next items fit on a page; at least one.
  static func pageCount(_ sizes: some Sequence<Int>, itemsMax: Int = 500) -> Int {
    var bytes = 0
    var count = 0
    for size in sizes {
      bytes += size + 1
      if count > 0, bytes > pageBytesMax || count == itemsMax { break }
      count += 1
    }
    return count
  }
}
