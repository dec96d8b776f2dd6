internal import EventLog
internal import Events
internal import Projections
internal import Seal
internal import Server
internal import Wire

/// Tells the digest of a state.
enum StateReport {
  static func tell(
    _ head: Position, _ entities: EntityStore, _ arguments: Arguments, _ terminal: Terminal
  ) throws(LogFailure) {
    let digest = try entities.digest().hex
    guard arguments.has("--json") else {
      terminal.say(Words("position \(head), digest \(digest)", "序号 \(head)，摘要 \(digest)"))
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("position", head.number)
    writer.field("digest", digest)
    writer.key("collections")
    writer.beginObject()
    for collection in Collection.state {
      let digest = try entities.digest(of: [collection]).hex
      writer.key(collection.rawValue)
      writer.beginObject()
      writer.field("entities", entities.count(collection))
      writer.field("digest", digest)
      writer.endObject()
    }
    writer.endObject()
    writer.endObject()
    terminal.say(writer.bytes)
  }
}
