// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Something shall be reached.
public struct ObjectiveSet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ObjectiveSet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Identifies it within the command.
  public let objective: UUID128
  /// What.
  public let words: String
  /// By when.
  public let dueAt: Micros?

  /// Creates the event.
  public init(
    objective: UUID128,
    words: String,
    dueAt: Micros? = nil
  ) {
    self.objective = objective
    self.words = words
    self.dueAt = dueAt
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var objective: UUID128?
    var words: String?
    var dueAt: Micros?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "objective": objective = try reader.value(of: key, unlessRead: objective)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "dueAt": dueAt = try reader.value(of: key, unlessRead: dueAt)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let objective else { throw reader.error(.missingField("objective")) }
    guard let words else { throw reader.error(.missingField("words")) }
    self.init(
      objective: objective,
      words: words,
      dueAt: dueAt
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("objective")
    objective.write(to: &writer)
    writer.key("words")
    words.write(to: &writer)
    if let dueAt {
      writer.key("dueAt")
      dueAt.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("objective", UUID128.self),
    .required("words", String.self),
    .optional("dueAt", Micros.self),
  ]

  private static let fieldNames =
    "objective words dueAt"
    .split(separator: " ").map(String.init)
}
