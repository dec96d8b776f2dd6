// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The incident is real and its place is known.
public struct IncidentConfirmed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentConfirmed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Why it was confirmed without a place.
  public let withoutPlaceReason: String?

  /// Creates the event.
  public init(
    withoutPlaceReason: String? = nil
  ) {
    self.withoutPlaceReason = withoutPlaceReason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var withoutPlaceReason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "withoutPlaceReason":
        withoutPlaceReason = try reader.value(of: key, unlessRead: withoutPlaceReason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      withoutPlaceReason: withoutPlaceReason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let withoutPlaceReason {
      writer.key("withoutPlaceReason")
      withoutPlaceReason.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("withoutPlaceReason", String.self)
  ]

  private static let fieldNames =
    "withoutPlaceReason"
    .split(separator: " ").map(String.init)
}
