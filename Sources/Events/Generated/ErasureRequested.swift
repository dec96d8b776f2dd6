// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody asked that a person's data be erased.
public struct ErasureRequested: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ErasureRequested"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Whose data: the stream whose key seals them.
  public let subject: StreamID
  /// Why.
  public let reason: String

  /// Creates the event.
  public init(
    subject: StreamID,
    reason: String
  ) {
    self.subject = subject
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var subject: StreamID?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "subject": subject = try reader.value(of: key, unlessRead: subject)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let subject else { throw reader.error(.missingField("subject")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      subject: subject,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("subject")
    subject.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("subject", StreamID.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "subject reason"
    .split(separator: " ").map(String.init)
}
