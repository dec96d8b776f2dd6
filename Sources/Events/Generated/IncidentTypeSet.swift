// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An office named a type of incident, or changed how it is shown.
public struct IncidentTypeSet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentTypeSet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The type, as incidents carry it.
  public let code: String
  /// What people call it.
  public let name: String
  /// What English speakers call it.
  public let nameEnglish: String?
  /// Its colour on maps, #rrggbb.
  public let colour: String
  /// The group of types it counts to.
  public let group: String?
  /// The level an incident of this type starts with.
  public let level: IncidentLevel?
  /// Whether new incidents cannot have it any more.
  public let retired: Bool?

  /// Creates the event.
  public init(
    code: String,
    name: String,
    colour: String,
    nameEnglish: String? = nil,
    group: String? = nil,
    level: IncidentLevel? = nil,
    retired: Bool? = nil
  ) {
    self.code = code
    self.name = name
    self.colour = colour
    self.nameEnglish = nameEnglish
    self.group = group
    self.level = level
    self.retired = retired
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var code: String?
    var name: String?
    var nameEnglish: String?
    var colour: String?
    var group: String?
    var level: IncidentLevel?
    var retired: Bool?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "code": code = try reader.value(of: key, unlessRead: code)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "nameEnglish": nameEnglish = try reader.value(of: key, unlessRead: nameEnglish)
      case "colour": colour = try reader.value(of: key, unlessRead: colour)
      case "group": group = try reader.value(of: key, unlessRead: group)
      case "level": level = try reader.value(of: key, unlessRead: level)
      case "retired": retired = try reader.value(of: key, unlessRead: retired)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let code else { throw reader.error(.missingField("code")) }
    guard let name else { throw reader.error(.missingField("name")) }
    guard let colour else { throw reader.error(.missingField("colour")) }
    self.init(
      code: code,
      name: name,
      colour: colour,
      nameEnglish: nameEnglish,
      group: group,
      level: level,
      retired: retired
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("code")
    code.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    if let nameEnglish {
      writer.key("nameEnglish")
      nameEnglish.write(to: &writer)
    }
    writer.key("colour")
    colour.write(to: &writer)
    if let group {
      writer.key("group")
      group.write(to: &writer)
    }
    if let level {
      writer.key("level")
      level.write(to: &writer)
    }
    if let retired {
      writer.key("retired")
      retired.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("code", String.self),
    .required("name", String.self),
    .optional("nameEnglish", String.self),
    .required("colour", String.self),
    .optional("group", String.self),
    .optional("level", IncidentLevel.self),
    .optional("retired", Bool.self),
  ]

  private static let fieldNames =
    "code name nameEnglish colour group level retired"
    .split(separator: " ").map(String.init)
}
