internal import Events

/// What somebody wants of a plan at work that somebody else has to decide.
struct ResponseWish {
  /// The level that is wanted; nil where it is to end.
  let level: IncidentLevel?
  let reason: String
  let by: String
  let at: Micros

  func encode(into encoder: inout EntityEncoder) {
    encoder.object("proposal") { encoder in
      encoder.field("wants", level == nil ? "termination" : "level")
      encoder.field("level", ifPresent: level)
      encoder.field("reason", reason)
      encoder.field("by", by)
      encoder.field("at", moment: at)
    }
  }
}

extension ResponseWish: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    level = try reader.take()
    reason = try reader.take()
    by = try reader.take()
    at = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(level)
    writer.put(reason)
    writer.put(by)
    writer.put(at)
  }
}
