// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// What a team can do has changed.
public struct CapabilitySet: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "CapabilitySet"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What it can do now.
  public let capabilities: [String]

  /// Creates the event.
  public init(
    capabilities: [String]
  ) {
    self.capabilities = capabilities
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var capabilities: [String]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "capabilities": capabilities = try reader.value(of: key, unlessRead: capabilities)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let capabilities else { throw reader.error(.missingField("capabilities")) }
    self.init(
      capabilities: capabilities
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("capabilities")
    capabilities.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("capabilities", [String].self)
  ]

  private static let fieldNames =
    "capabilities"
    .split(separator: " ").map(String.init)
}
