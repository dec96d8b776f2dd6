// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An objective will not be reached.
public struct ObjectiveAbandoned: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ObjectiveAbandoned"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The objective.
  public let objective: UUID128
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    objective: UUID128,
    reason: String
  ) {
    self.objective = objective
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var objective: UUID128?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "objective": objective = try reader.value(of: key, unlessRead: objective)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let objective else { throw reader.error(.missingField("objective")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      objective: objective,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("objective")
    objective.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("objective", UUID128.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "objective reason"
    .split(separator: " ").map(String.init)
}
