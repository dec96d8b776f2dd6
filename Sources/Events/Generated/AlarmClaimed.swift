// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A dispatcher took the alarm.
public struct AlarmClaimed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AlarmClaimed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The user who took it.
  public let claimant: String

  /// Creates the event.
  public init(
    claimant: String
  ) {
    self.claimant = claimant
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var claimant: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "claimant": claimant = try reader.value(of: key, unlessRead: claimant)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let claimant else { throw reader.error(.missingField("claimant")) }
    self.init(
      claimant: claimant
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("claimant")
    claimant.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("claimant", String.self)
  ]

  private static let fieldNames =
    "claimant"
    .split(separator: " ").map(String.init)
}
