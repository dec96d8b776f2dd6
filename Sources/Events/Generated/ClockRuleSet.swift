// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An office set how long something may take.
public struct ClockRuleSet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ClockRuleSet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The rule; it takes the place of the one for the same purpose and levels.
  public let rule: ClockRule

  /// Creates the event.
  public init(
    rule: ClockRule
  ) {
    self.rule = rule
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var rule: ClockRule?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "rule": rule = try reader.value(of: key, unlessRead: rule)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let rule else { throw reader.error(.missingField("rule")) }
    self.init(
      rule: rule
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("rule")
    rule.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("rule", ClockRule.self)
  ]

  private static let fieldNames =
    "rule"
    .split(separator: " ").map(String.init)
}
