internal import Events

/// An organisation unit.
struct Office: BoardEntity {
  static let collection = Collection.offices

  var name: String
  var level: OfficeLevel
  var parent: OfficeID?
  var place: Place?
  var territory: MultiPolygon?

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
