// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The team is on its way.
public struct EnRoute: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "EnRoute"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Set where the step contradicts the others.
  public let contradiction: Contradiction?

  /// Creates the event.
  public init(
    contradiction: Contradiction? = nil
  ) {
    self.contradiction = contradiction
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var contradiction: Contradiction?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "contradiction": contradiction = try reader.value(of: key, unlessRead: contradiction)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      contradiction: contradiction
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let contradiction {
      writer.key("contradiction")
      contradiction.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("contradiction", Contradiction.self)
  ]

  private static let fieldNames =
    "contradiction"
    .split(separator: " ").map(String.init)
}
