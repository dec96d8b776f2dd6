internal import Events

/// Incidents that are looked at together.
struct IncidentGroup: BoardEntity {
  static let collection = Collection.incidentGroups

  /// Where a group stands; the names are those of the rules.
  enum State: String {
    case formed
    case dissolved
  }

  let office: OfficeID
  let name: String
  let formedAt: Micros
  private var state = State.formed
  private var dissolvedAt: Micros?
  /// In the order in which they came.
  private var incidents: [IncidentID] = []

  init(_ event: IncidentGroupFormed, at moment: Micros) {
    office = event.office
    name = event.name
    formedAt = moment
  }

  mutating func dissolve(at moment: Micros) {
    state = .dissolved
    dissolvedAt = moment
  }

  mutating func add(_ incident: IncidentID) {
    if !incidents.contains(incident) { incidents.append(incident) }
  }

  mutating func remove(_ incident: IncidentID) { incidents.removeAll { $0 == incident } }

  var facets: EntityFacets { EntityFacets(office: office, isOpen: state == .formed) }

  func encode(_ id: IncidentGroupID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("office", office)
    encoder.field("name", name)
    encoder.field("state", state.rawValue)
    encoder.field("formedAt", moment: formedAt)
    encoder.field("dissolvedAt", ifPresent: dissolvedAt)
    encoder.field("incidents", incidents)
    return encoder.finish()
  }
}

extension IncidentGroup.State: SnapshotValue {}

extension IncidentGroup: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    office = try reader.take()
    name = try reader.take()
    formedAt = try reader.take()
    state = try reader.take()
    dissolvedAt = try reader.take()
    incidents = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(office)
    writer.put(name)
    writer.put(formedAt)
    writer.put(state)
    writer.put(dissolvedAt)
    writer.put(incidents)
  }
}
