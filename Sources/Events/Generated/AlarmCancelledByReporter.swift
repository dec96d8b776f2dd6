// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The sender took the alarm back.
public struct AlarmCancelledByReporter: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AlarmCancelledByReporter"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Why.
  public let reason: String?

  /// Creates the event.
  public init(
    reason: String? = nil
  ) {
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let reason {
      writer.key("reason")
      reason.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("reason", String.self)
  ]

  private static let fieldNames =
    "reason"
    .split(separator: " ").map(String.init)
}
