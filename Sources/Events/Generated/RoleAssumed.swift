// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody took a role in the command.
public struct RoleAssumed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "RoleAssumed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The role, in the office's own words.
  public let role: String
  /// The user.
  public let person: String

  /// Creates the event.
  public init(
    role: String,
    person: String
  ) {
    self.role = role
    self.person = person
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var role: String?
    var person: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "role": role = try reader.value(of: key, unlessRead: role)
      case "person": person = try reader.value(of: key, unlessRead: person)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let role else { throw reader.error(.missingField("role")) }
    guard let person else { throw reader.error(.missingField("person")) }
    self.init(
      role: role,
      person: person
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("role")
    role.write(to: &writer)
    writer.key("person")
    person.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("role", String.self),
    .required("person", String.self),
  ]

  private static let fieldNames =
    "role person"
    .split(separator: " ").map(String.init)
}
