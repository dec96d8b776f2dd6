internal import Events
internal import Projections
internal import Wire

/// The state at a moment, and what became of it until another.
struct PastWindow: Sendable {
  /// Up to where the log was looked at.
  let position: Position
  /// What was asked for, as far as the answer goes.
  let span: PastSpan
  /// The first and the last moment of the log; nil where it tells of none.
  let log: PastSpan?
  /// The entities at the first moment.
  let feeds: [(collection: Collection, entities: [EntityChange])]
  /// What became of them, in order of time.
  let changes: [PastChange]

  /// Bytes from which on a piece is large enough.
  static let pieceBytesMin = 64 << 10

  /// The answer in pieces, as far as the asker may see it.
  func pieces(for sight: Sight) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var writer = JSONWriter(capacity: Self.pieceBytesMin + 1_024)
    writer.beginObject()
    writer.field("position", position.number)
    writer.field("at", span.at.rfc3339())
    writer.field("until", span.until.rfc3339())
    writer.field("from", ifPresent: log?.at.rfc3339())
    writer.field("to", ifPresent: log?.until.rfc3339())
    writer.key("feeds")
    writer.beginObject()
    for (collection, entities) in feeds {
      writer.key(collection.rawValue)
      writer.beginArray()
      for entity in entities where sight.admits(entity.collection, entity.key) {
        if let bytes = entity.value { writer.raw(bytes) }
        Self.cut(&writer, &pieces)
      }
      writer.endArray()
    }
    writer.endObject()
    writer.key("changes")
    writer.beginArray()
    for change in changes {
      let entities = change.entities.filter { sight.admits($0.collection, $0.key) }
      guard !entities.isEmpty else { continue }
      Self.write(entities, of: change, &writer)
      Self.cut(&writer, &pieces)
    }
    writer.endArray()
    writer.endObject()
    pieces.append(writer.bytes)
    return pieces
  }

  private static func write(
    _ entities: [EntityChange], of change: PastChange, _ writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.field("at", change.at.rfc3339())
    writer.field("position", change.position.number)
    for (name, part) in [
      ("put", entities.filter { $0.value != nil }), ("out", entities.filter { $0.value == nil }),
    ] where !part.isEmpty {
      writer.key(name)
      writer.beginObject()
      var collection: Collection?
      for entity in part {
        if entity.collection != collection {
          if collection != nil { writer.endArray() }
          collection = entity.collection
          writer.key(entity.collection.rawValue)
          writer.beginArray()
        }
        if let bytes = entity.value { writer.raw(bytes) } else { writer.string(entity.key) }
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endObject()
  }

  private static func cut(_ writer: inout JSONWriter, _ pieces: inout [[UInt8]]) {
    if writer.bytes.count >= pieceBytesMin { pieces.append(writer.takeBytes()) }
  }
}
