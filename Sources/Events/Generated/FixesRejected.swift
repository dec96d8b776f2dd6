// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Positions were refused.
public struct FixesRejected: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "FixesRejected"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// How many.
  public let count: Int64
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    count: Int64,
    reason: String
  ) {
    self.count = count
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var count: Int64?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "count": count = try reader.value(of: key, unlessRead: count)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let count else { throw reader.error(.missingField("count")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      count: count,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("count")
    count.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("count", Int64.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "count reason"
    .split(separator: " ").map(String.init)
}
