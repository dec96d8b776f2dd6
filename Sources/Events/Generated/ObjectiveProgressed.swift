// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// How far an objective is.
public struct ObjectiveProgressed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ObjectiveProgressed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The objective.
  public let objective: UUID128
  /// What was done.
  public let words: String?
  /// How far, 0 to 100.
  public let percent: Int64?

  /// Creates the event.
  public init(
    objective: UUID128,
    words: String? = nil,
    percent: Int64? = nil
  ) {
    self.objective = objective
    self.words = words
    self.percent = percent
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var objective: UUID128?
    var words: String?
    var percent: Int64?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "objective": objective = try reader.value(of: key, unlessRead: objective)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "percent": percent = try reader.value(of: key, unlessRead: percent)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let objective else { throw reader.error(.missingField("objective")) }
    self.init(
      objective: objective,
      words: words,
      percent: percent
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("objective")
    objective.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let percent {
      writer.key("percent")
      percent.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("objective", UUID128.self),
    .optional("words", String.self),
    .optional("percent", Int64.self),
  ]

  private static let fieldNames =
    "objective words percent"
    .split(separator: " ").map(String.init)
}
