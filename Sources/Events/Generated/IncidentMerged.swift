// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The incident is the same as another one, which goes on.
public struct IncidentMerged: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentMerged"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The incident that goes on.
  public let target: IncidentID

  /// Creates the event.
  public init(
    target: IncidentID
  ) {
    self.target = target
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var target: IncidentID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "target": target = try reader.value(of: key, unlessRead: target)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let target else { throw reader.error(.missingField("target")) }
    self.init(
      target: target
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("target")
    target.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("target", IncidentID.self)
  ]

  private static let fieldNames =
    "target"
    .split(separator: " ").map(String.init)
}
