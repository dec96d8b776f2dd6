internal import Events

/// What an incident has to do with another.
struct IncidentLink {
  let incident: IncidentID
  let relation: IncidentRelation
  /// Whether the relation is the other one's to this, as the other one's record says.
  let isReverse: Bool

  init(_ incident: IncidentID, _ relation: IncidentRelation, isReverse: Bool) {
    self.incident = incident
    self.relation = relation
    self.isReverse = isReverse
  }

  func encode(into encoder: inout EntityEncoder) {
    encoder.field("incident", incident)
    encoder.field("relation", relation)
    encoder.field("reverse", isReverse)
  }
}

extension IncidentLink: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    incident = try reader.take()
    relation = try reader.take()
    isReverse = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(incident)
    writer.put(relation)
    writer.put(isReverse)
  }
}
