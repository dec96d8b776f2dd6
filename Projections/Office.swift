internal import Events

/// An organisation unit.
struct Office: BoardEntity {
  static let collection = Collection.offices

  var name: String
  var level: OfficeLevel
  var parent: OfficeID?
  var place: Place?
  var territory: MultiPolygon?
  /// The types of incidents that it named, in order of their codes.
  private(set) var types: [IncidentTypeSet] = []
  /// How long things may take, where it set so itself.
  private(set) var clockRules: [ClockRule] = []
  var calendar: WorkingCalendar?

  /// A type takes the place of the one with the same code.
  mutating func set(_ type: IncidentTypeSet) {
    types.removeAll { $0.code == type.code }
    types.append(type)
    types.sort { $0.code < $1.code }
  }

  /// A rule takes the place of the one for the same purpose and levels.
  mutating func set(_ rule: ClockRule) {
    remove(rule.purpose, rule.alarmLevel, rule.incidentLevel)
    clockRules.append(rule)
  }

  mutating func reset(_ event: ClockRuleReset) {
    remove(event.purpose, event.alarmLevel, event.incidentLevel)
  }

  private mutating func remove(
    _ purpose: ClockPurpose, _ alarmLevel: AlarmLevel?, _ incidentLevel: IncidentLevel?
  ) {
    clockRules.removeAll {
      $0.purpose == purpose && $0.alarmLevel == alarmLevel && $0.incidentLevel == incidentLevel
    }
  }

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
    if !types.isEmpty { encoder.field("types", types) }
    if !clockRules.isEmpty { encoder.field("clockRules", clockRules) }
    encoder.field("calendar", ifPresent: calendar)
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
    types = try reader.take()
    clockRules = try reader.take()
    calendar = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(name)
    writer.put(level)
    writer.put(parent)
    writer.put(place)
    writer.put(territory)
    writer.put(types)
    writer.put(clockRules)
    writer.put(calendar)
  }
}
