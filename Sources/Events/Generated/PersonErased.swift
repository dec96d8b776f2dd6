// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A second person consented: the key to a person's data is destroyed.
public struct PersonErased: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PersonErased"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Whose data: the stream whose key sealed them.
  public let subject: StreamID
  /// Who asked for it.
  public let requestedBy: String

  /// Creates the event.
  public init(
    subject: StreamID,
    requestedBy: String
  ) {
    self.subject = subject
    self.requestedBy = requestedBy
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var subject: StreamID?
    var requestedBy: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "subject": subject = try reader.value(of: key, unlessRead: subject)
      case "requestedBy": requestedBy = try reader.value(of: key, unlessRead: requestedBy)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let subject else { throw reader.error(.missingField("subject")) }
    guard let requestedBy else { throw reader.error(.missingField("requestedBy")) }
    self.init(
      subject: subject,
      requestedBy: requestedBy
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("subject")
    subject.write(to: &writer)
    writer.key("requestedBy")
    requestedBy.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("subject", StreamID.self),
    .required("requestedBy", String.self),
  ]

  private static let fieldNames =
    "subject requestedBy"
    .split(separator: " ").map(String.init)
}
