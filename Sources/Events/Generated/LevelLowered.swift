// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The level of the incident was lowered.
public struct LevelLowered: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "LevelLowered"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The new level.
  public let level: IncidentLevel
  /// Why, in the words of the person who decided it.
  public let reason: String

  /// Creates the event.
  public init(
    level: IncidentLevel,
    reason: String
  ) {
    self.level = level
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var level: IncidentLevel?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "level": level = try reader.value(of: key, unlessRead: level)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let level else { throw reader.error(.missingField("level")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      level: level,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("level")
    level.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("level", IncidentLevel.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "level reason"
    .split(separator: " ").map(String.init)
}
