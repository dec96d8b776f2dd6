internal import Events

/// How far up word of something went.
struct Escalation {
  let rung: Int
  let audience: EscalationAudience
  let office: OfficeID?
  let at: Micros

  init(_ taken: EscalationStepTaken, at moment: Micros) {
    rung = Int(taken.rung)
    audience = taken.audience
    office = taken.office
    at = moment
  }

  func encode(into encoder: inout EntityEncoder) {
    encoder.object("escalation") { encoder in
      encoder.field("rung", count: rung)
      encoder.field("audience", audience)
      encoder.field("office", ifPresent: office)
      encoder.field("at", moment: at)
    }
  }
}

extension Escalation: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    rung = try reader.take()
    audience = try reader.take()
    office = try reader.take()
    at = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(rung)
    writer.put(audience)
    writer.put(office)
    writer.put(at)
  }
}
