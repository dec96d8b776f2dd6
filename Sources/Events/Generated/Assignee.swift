// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Who is to do something: exactly one of a user, a responder, a team or an office.
public struct Assignee: EventRecord {
  /// A user, by name.
  public let user: String?
  /// A responder.
  public let responder: ResponderID?
  /// A team.
  public let team: TeamID?
  /// Whoever of an office takes it.
  public let office: OfficeID?

  /// Creates the value.
  public init(
    user: String? = nil,
    responder: ResponderID? = nil,
    team: TeamID? = nil,
    office: OfficeID? = nil
  ) {
    self.user = user
    self.responder = responder
    self.team = team
    self.office = office
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var user: String?
    var responder: ResponderID?
    var team: TeamID?
    var office: OfficeID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "user": user = try reader.value(of: key, unlessRead: user)
      case "responder": responder = try reader.value(of: key, unlessRead: responder)
      case "team": team = try reader.value(of: key, unlessRead: team)
      case "office": office = try reader.value(of: key, unlessRead: office)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      user: user,
      responder: responder,
      team: team,
      office: office
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let user {
      writer.key("user")
      user.write(to: &writer)
    }
    if let responder {
      writer.key("responder")
      responder.write(to: &writer)
    }
    if let team {
      writer.key("team")
      team.write(to: &writer)
    }
    if let office {
      writer.key("office")
      office.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .optional("user", String.self),
    .optional("responder", ResponderID.self),
    .optional("team", TeamID.self),
    .optional("office", OfficeID.self),
  ]

  private static let fieldNames =
    "user responder team office"
    .split(separator: " ").map(String.init)
}
