// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A team works in another group, or in none.
public struct MovedToGroup: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "MovedToGroup"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The group; none where it works on its own.
  public let group: UUID128?

  /// Creates the event.
  public init(
    group: UUID128? = nil
  ) {
    self.group = group
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var group: UUID128?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "group": group = try reader.value(of: key, unlessRead: group)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      group: group
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let group {
      writer.key("group")
      group.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("group", UUID128.self)
  ]

  private static let fieldNames =
    "group"
    .split(separator: " ").map(String.init)
}
