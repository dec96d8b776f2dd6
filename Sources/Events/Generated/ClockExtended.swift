// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// More time was given.
public struct ClockExtended: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ClockExtended"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// When it is late now.
  public let dueAt: Micros
  /// When it warns now.
  public let warnAt: Micros?
  /// Who learns of it now, and when.
  public let rungs: [ScheduledRung]
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    dueAt: Micros,
    rungs: [ScheduledRung],
    reason: String,
    warnAt: Micros? = nil
  ) {
    self.dueAt = dueAt
    self.rungs = rungs
    self.reason = reason
    self.warnAt = warnAt
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var dueAt: Micros?
    var warnAt: Micros?
    var rungs: [ScheduledRung]?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "dueAt": dueAt = try reader.value(of: key, unlessRead: dueAt)
      case "warnAt": warnAt = try reader.value(of: key, unlessRead: warnAt)
      case "rungs": rungs = try reader.value(of: key, unlessRead: rungs)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let dueAt else { throw reader.error(.missingField("dueAt")) }
    guard let rungs else { throw reader.error(.missingField("rungs")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      dueAt: dueAt,
      rungs: rungs,
      reason: reason,
      warnAt: warnAt
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("dueAt")
    dueAt.write(to: &writer)
    if let warnAt {
      writer.key("warnAt")
      warnAt.write(to: &writer)
    }
    writer.key("rungs")
    rungs.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("dueAt", Micros.self),
    .optional("warnAt", Micros.self),
    .required("rungs", [ScheduledRung].self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "dueAt warnAt rungs reason"
    .split(separator: " ").map(String.init)
}
