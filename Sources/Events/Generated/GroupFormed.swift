// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A group of teams works on a part of the incident.
public struct GroupFormed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "GroupFormed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Identifies it within the command.
  public let group: UUID128
  /// What people call it.
  public let name: String
  /// The user who leads it.
  public let leader: String?
  /// What it does.
  public let words: String?

  /// Creates the event.
  public init(
    group: UUID128,
    name: String,
    leader: String? = nil,
    words: String? = nil
  ) {
    self.group = group
    self.name = name
    self.leader = leader
    self.words = words
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var group: UUID128?
    var name: String?
    var leader: String?
    var words: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "group": group = try reader.value(of: key, unlessRead: group)
      case "name": name = try reader.value(of: key, unlessRead: name)
      case "leader": leader = try reader.value(of: key, unlessRead: leader)
      case "words": words = try reader.value(of: key, unlessRead: words)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let group else { throw reader.error(.missingField("group")) }
    guard let name else { throw reader.error(.missingField("name")) }
    self.init(
      group: group,
      name: name,
      leader: leader,
      words: words
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("group")
    group.write(to: &writer)
    writer.key("name")
    name.write(to: &writer)
    if let leader {
      writer.key("leader")
      leader.write(to: &writer)
    }
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("group", UUID128.self),
    .required("name", String.self),
    .optional("leader", String.self),
    .optional("words", String.self),
  ]

  private static let fieldNames =
    "group name leader words"
    .split(separator: " ").map(String.init)
}
