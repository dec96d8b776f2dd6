internal import Events

/// An incident was offered to an office that has not answered yet.
struct IncidentHandover {
  let office: OfficeID
  let reason: String
  let at: Micros

  init(_ offered: IncidentHandoverOffered, at moment: Micros) {
    office = offered.office
    reason = offered.reason
    at = moment
  }

  func encode(into encoder: inout EntityEncoder) {
    encoder.object("handover") { encoder in
      encoder.field("office", office)
      encoder.field("reason", reason)
      encoder.field("at", moment: at)
    }
  }
}

extension IncidentHandover: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    office = try reader.take()
    reason = try reader.take()
    at = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(office)
    writer.put(reason)
    writer.put(at)
  }
}
