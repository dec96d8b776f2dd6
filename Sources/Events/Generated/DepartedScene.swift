// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The team left the scene for a destination, to bring somebody or something there.
public struct DepartedScene: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "DepartedScene"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Where to.
  public let destination: String?
  /// Set where the step contradicts the others.
  public let contradiction: Contradiction?

  /// Creates the event.
  public init(
    destination: String? = nil,
    contradiction: Contradiction? = nil
  ) {
    self.destination = destination
    self.contradiction = contradiction
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var destination: String?
    var contradiction: Contradiction?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "destination": destination = try reader.value(of: key, unlessRead: destination)
      case "contradiction": contradiction = try reader.value(of: key, unlessRead: contradiction)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      destination: destination,
      contradiction: contradiction
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let destination {
      writer.key("destination")
      destination.write(to: &writer)
    }
    if let contradiction {
      writer.key("contradiction")
      contradiction.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("destination", String.self),
    .optional("contradiction", Contradiction.self),
  ]

  private static let fieldNames =
    "destination contradiction"
    .split(separator: " ").map(String.init)
}
