// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A clock runs on.
public struct ClockResumed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ClockResumed"
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

  /// Creates the event.
  public init(
    dueAt: Micros,
    rungs: [ScheduledRung],
    warnAt: Micros? = nil
  ) {
    self.dueAt = dueAt
    self.rungs = rungs
    self.warnAt = warnAt
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var dueAt: Micros?
    var warnAt: Micros?
    var rungs: [ScheduledRung]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "dueAt": dueAt = try reader.value(of: key, unlessRead: dueAt)
      case "warnAt": warnAt = try reader.value(of: key, unlessRead: warnAt)
      case "rungs": rungs = try reader.value(of: key, unlessRead: rungs)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let dueAt else { throw reader.error(.missingField("dueAt")) }
    guard let rungs else { throw reader.error(.missingField("rungs")) }
    self.init(
      dueAt: dueAt,
      rungs: rungs,
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
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("dueAt", Micros.self),
    .optional("warnAt", Micros.self),
    .required("rungs", [ScheduledRung].self),
  ]

  private static let fieldNames =
    "dueAt warnAt rungs"
    .split(separator: " ").map(String.init)
}
