// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A later version took the place of this one.
public struct PlanSuperseded: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PlanSuperseded"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.derived
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The later version.
  public let by: PlanID

  /// Creates the event.
  public init(
    by: PlanID
  ) {
    self.by = by
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var by: PlanID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "by": by = try reader.value(of: key, unlessRead: by)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let by else { throw reader.error(.missingField("by")) }
    self.init(
      by: by
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("by")
    by.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("by", PlanID.self)
  ]

  private static let fieldNames =
    "by"
    .split(separator: " ").map(String.init)
}
