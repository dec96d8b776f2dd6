// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// How long something may take, and who learns of it when it takes longer.
public struct ClockRule: EventRecord {
  /// For what.
  public let purpose: ClockPurpose
  /// For alarms of this level only.
  public let alarmLevel: AlarmLevel?
  /// For incidents of this level only.
  public let incidentLevel: IncidentLevel?
  /// What the figures count.
  public let unit: ClockUnit
  /// After how long the clock is due.
  public let limit: Int64
  /// At which share of the limit it warns, 1 to 99.
  public let warnPercent: Int64?
  /// The ladder, in order of time.
  public let rungs: [EscalationRung]

  /// Creates the value.
  public init(
    purpose: ClockPurpose,
    unit: ClockUnit,
    limit: Int64,
    rungs: [EscalationRung],
    alarmLevel: AlarmLevel? = nil,
    incidentLevel: IncidentLevel? = nil,
    warnPercent: Int64? = nil
  ) {
    self.purpose = purpose
    self.unit = unit
    self.limit = limit
    self.rungs = rungs
    self.alarmLevel = alarmLevel
    self.incidentLevel = incidentLevel
    self.warnPercent = warnPercent
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var purpose: ClockPurpose?
    var alarmLevel: AlarmLevel?
    var incidentLevel: IncidentLevel?
    var unit: ClockUnit?
    var limit: Int64?
    var warnPercent: Int64?
    var rungs: [EscalationRung]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "purpose": purpose = try reader.value(of: key, unlessRead: purpose)
      case "alarmLevel": alarmLevel = try reader.value(of: key, unlessRead: alarmLevel)
      case "incidentLevel": incidentLevel = try reader.value(of: key, unlessRead: incidentLevel)
      case "unit": unit = try reader.value(of: key, unlessRead: unit)
      case "limit": limit = try reader.value(of: key, unlessRead: limit)
      case "warnPercent": warnPercent = try reader.value(of: key, unlessRead: warnPercent)
      case "rungs": rungs = try reader.value(of: key, unlessRead: rungs)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let purpose else { throw reader.error(.missingField("purpose")) }
    guard let unit else { throw reader.error(.missingField("unit")) }
    guard let limit else { throw reader.error(.missingField("limit")) }
    guard let rungs else { throw reader.error(.missingField("rungs")) }
    self.init(
      purpose: purpose,
      unit: unit,
      limit: limit,
      rungs: rungs,
      alarmLevel: alarmLevel,
      incidentLevel: incidentLevel,
      warnPercent: warnPercent
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("purpose")
    purpose.write(to: &writer)
    if let alarmLevel {
      writer.key("alarmLevel")
      alarmLevel.write(to: &writer)
    }
    if let incidentLevel {
      writer.key("incidentLevel")
      incidentLevel.write(to: &writer)
    }
    writer.key("unit")
    unit.write(to: &writer)
    writer.key("limit")
    limit.write(to: &writer)
    if let warnPercent {
      writer.key("warnPercent")
      warnPercent.write(to: &writer)
    }
    writer.key("rungs")
    rungs.write(to: &writer)
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .required("purpose", ClockPurpose.self),
    .optional("alarmLevel", AlarmLevel.self),
    .optional("incidentLevel", IncidentLevel.self),
    .required("unit", ClockUnit.self),
    .required("limit", Int64.self),
    .optional("warnPercent", Int64.self),
    .required("rungs", [EscalationRung].self),
  ]

  private static let fieldNames =
    "purpose alarmLevel incidentLevel unit limit warnPercent rungs"
    .split(separator: " ").map(String.init)
}
