// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The plan is in force.
public struct PlanInForce: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PlanInForce"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The version whose place it takes.
  public let supersedes: PlanID?

  /// Creates the event.
  public init(
    supersedes: PlanID? = nil
  ) {
    self.supersedes = supersedes
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var supersedes: PlanID?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "supersedes": supersedes = try reader.value(of: key, unlessRead: supersedes)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      supersedes: supersedes
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let supersedes {
      writer.key("supersedes")
      supersedes.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("supersedes", PlanID.self)
  ]

  private static let fieldNames =
    "supersedes"
    .split(separator: " ").map(String.init)
}
