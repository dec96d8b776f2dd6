// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The alarm may be about what is known already.
public struct DuplicateSuspected: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "DuplicateSuspected"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.derived
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What, the likeliest first.
  public let suspects: [DuplicateSuspect]

  /// Creates the event.
  public init(
    suspects: [DuplicateSuspect]
  ) {
    self.suspects = suspects
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var suspects: [DuplicateSuspect]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "suspects": suspects = try reader.value(of: key, unlessRead: suspects)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let suspects else { throw reader.error(.missingField("suspects")) }
    self.init(
      suspects: suspects
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("suspects")
    suspects.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("suspects", [DuplicateSuspect].self)
  ]

  private static let fieldNames =
    "suspects"
    .split(separator: " ").map(String.init)
}
