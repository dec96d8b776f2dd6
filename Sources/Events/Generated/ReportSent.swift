// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The report was sent.
public struct ReportSent: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ReportSent"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The way it took.
  public let channel: NotificationChannel

  /// Creates the event.
  public init(
    channel: NotificationChannel
  ) {
    self.channel = channel
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var channel: NotificationChannel?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "channel": channel = try reader.value(of: key, unlessRead: channel)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let channel else { throw reader.error(.missingField("channel")) }
    self.init(
      channel: channel
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("channel")
    channel.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("channel", NotificationChannel.self)
  ]

  private static let fieldNames =
    "channel"
    .split(separator: " ").map(String.init)
}
