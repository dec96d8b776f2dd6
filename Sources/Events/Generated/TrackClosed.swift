// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A device stopped reporting positions.
public struct TrackClosed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TrackClosed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.personal

  /// Creates the event.
  public init() {}

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    if let key = try reader.nextKey() {
      throw reader.unknownField(key, among: [])
    }
    self.init()
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = []
}
