// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A group has done its part.
public struct GroupRetired: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "GroupRetired"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The group.
  public let group: UUID128
  /// Why.
  public let reason: String?

  /// Creates the event.
  public init(
    group: UUID128,
    reason: String? = nil
  ) {
    self.group = group
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var group: UUID128?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "group": group = try reader.value(of: key, unlessRead: group)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let group else { throw reader.error(.missingField("group")) }
    self.init(
      group: group,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("group")
    group.write(to: &writer)
    if let reason {
      writer.key("reason")
      reason.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("group", UUID128.self),
    .optional("reason", String.self),
  ]

  private static let fieldNames =
    "group reason"
    .split(separator: " ").map(String.init)
}
