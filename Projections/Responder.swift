internal import Events

/// A person with the app in the field.
struct Responder: BoardEntity {
  static let collection = Collection.responders

  var name: String
  var office: OfficeID
  var isOnDuty = false
  var availability = Availability.available
  var isInDistress = false

  /// What the map says of the person, in one word.
  var stateName: String {
    if isInDistress { return "distress" }
    return isOnDuty ? availability.rawValue : "offDuty"
  }

  var facets: EntityFacets { EntityFacets(office: office) }

  func encode(_ id: ResponderID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("name", name)
    encoder.field("office", office)
    encoder.field("onDuty", isOnDuty)
    encoder.field("availability", availability)
    encoder.field("distress", isInDistress)
    return encoder.finish()
  }
}

extension Responder: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    name = try reader.take()
    office = try reader.take()
    isOnDuty = try reader.take()
    availability = try reader.take()
    isInDistress = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(name)
    writer.put(office)
    writer.put(isOnDuty)
    writer.put(availability)
    writer.put(isInDistress)
  }
}
