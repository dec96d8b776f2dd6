public import Events

/// An organisation unit.
public struct Office: Sendable {
  /// Where it stands in the three-level organisation.
  public let level: OfficeLevel
  /// The office above it.
  public let parent: OfficeID?
  /// How long things may take, where it set so itself.
  public internal(set) var clockRules: [ClockRule] = []
  /// When it works, where it said so itself.
  public internal(set) var calendar: WorkingCalendar?
  /// The types of incidents that it named.
  public internal(set) var types: [IncidentType] = []

  init(_ event: OfficeRegistered) {
    level = event.level
    parent = event.parent
  }

  /// A rule takes the place of the one for the same purpose and levels.
  mutating func set(_ rule: ClockRule) {
    clockRules.removeAll { $0.isFor(rule.purpose, rule.alarmLevel, rule.incidentLevel) }
    clockRules.append(rule)
  }

  /// A type takes the place of the one with the same code.
  mutating func set(_ type: IncidentType) {
    types.removeAll { $0.code == type.code }
    types.append(type)
  }

  mutating func reset(_ event: ClockRuleReset) {
    clockRules.removeAll { $0.isFor(event.purpose, event.alarmLevel, event.incidentLevel) }
  }
}

extension ClockRule {
  /// Whether it says how long just this may take.
  func isFor(
    _ purpose: ClockPurpose, _ alarmLevel: AlarmLevel?, _ incidentLevel: IncidentLevel?
  ) -> Bool {
    self.purpose == purpose && self.alarmLevel == alarmLevel
      && self.incidentLevel == incidentLevel
  }
}

/// A type of incident, as an office names it.
public struct IncidentType: Equatable, Sendable {
  /// The type, as incidents carry it.
  public let code: String
  /// The level an incident of this type starts with.
  public let level: IncidentLevel?
  /// Whether new incidents cannot have it any more.
  public let isRetired: Bool

  init(_ event: IncidentTypeSet) {
    code = event.code
    level = event.level
    isRetired = event.retired ?? false
  }
}

extension IncidentType: SnapshotValue {
  /// Reads the type.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    code = try reader.take()
    level = try reader.take()
    isRetired = try reader.take()
  }

  /// Writes the type.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(code)
    writer.put(level)
    writer.put(isRetired)
  }
}

extension Office: SnapshotValue {
  /// Reads the state.
  public init(from reader: inout SnapshotReader) throws(SnapshotError) {
    level = try reader.take()
    parent = try reader.take()
    clockRules = try reader.take()
    calendar = try reader.take()
    types = try reader.take()
  }

  /// Writes the state.
  public func save(to writer: inout SnapshotWriter) {
    writer.put(level)
    writer.put(parent)
    writer.put(clockRules)
    writer.put(calendar)
    writer.put(types)
  }
}
