// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A team or a responder can be sent, or not.
public struct AvailabilitySet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AvailabilitySet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Whether.
  public let availability: Availability
  /// Why.
  public let reason: String?

  /// Creates the event.
  public init(
    availability: Availability,
    reason: String? = nil
  ) {
    self.availability = availability
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var availability: Availability?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "availability": availability = try reader.value(of: key, unlessRead: availability)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let availability else { throw reader.error(.missingField("availability")) }
    self.init(
      availability: availability,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("availability")
    availability.write(to: &writer)
    if let reason {
      writer.key("reason")
      reason.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("availability", Availability.self),
    .optional("reason", String.self),
  ]

  private static let fieldNames =
    "availability reason"
    .split(separator: " ").map(String.init)
}
