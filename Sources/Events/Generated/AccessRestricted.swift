// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Only some may see what an incident is about.
public struct AccessRestricted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AccessRestricted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Users who may, by name.
  public let users: [String]
  /// Offices whose people may.
  public let offices: [OfficeID]
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    users: [String],
    offices: [OfficeID],
    reason: String
  ) {
    self.users = users
    self.offices = offices
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var users: [String]?
    var offices: [OfficeID]?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "users": users = try reader.value(of: key, unlessRead: users)
      case "offices": offices = try reader.value(of: key, unlessRead: offices)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let users else { throw reader.error(.missingField("users")) }
    guard let offices else { throw reader.error(.missingField("offices")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      users: users,
      offices: offices,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("users")
    users.write(to: &writer)
    writer.key("offices")
    offices.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("users", [String].self),
    .required("offices", [OfficeID].self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "users offices reason"
    .split(separator: " ").map(String.init)
}
