internal import Events

/// An organisation unit.
struct Office: BoardEntity {
  static let collection = Collection.offices

  var name: String
  var level: OfficeLevel
  var parent: OfficeID?
  var place: Place?
  var territory: MultiPolygon?

  var facets: EntityFacets { EntityFacets() }

  func encode(_ id: OfficeID, _ position: Position) -> [UInt8] {
    var encoder = EntityEncoder()
    encoder.field("id", id)
    encoder.field("v", position: position)
    encoder.field("name", name)
    encoder.field("level", level)
    encoder.field("parent", ifPresent: parent)
    encoder.field("place", ifPresent: place)
    encoder.field("territory", ifPresent: territory)
    return encoder.finish()
  }
}

extension Office: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    name = try reader.take()
    level = try reader.take()
    parent = try reader.take()
    place = try reader.take()
    territory = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(name)
    writer.put(level)
    writer.put(parent)
    writer.put(place)
    writer.put(territory)
  }
}
