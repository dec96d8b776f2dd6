// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The place of the alarm was corrected.
public struct AlarmLocationCorrected: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AlarmLocationCorrected"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The right place.
  public let place: Place
  /// Why, in the words of the person who decided it.
  public let reason: String

  /// Creates the event.
  public init(
    place: Place,
    reason: String
  ) {
    self.place = place
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var place: Place?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let place else { throw reader.error(.missingField("place")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      place: place,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("place")
    place.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("place", Place.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "place reason"
    .split(separator: " ").map(String.init)
}
