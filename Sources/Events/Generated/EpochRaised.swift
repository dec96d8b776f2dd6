// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A log took over writing; writers of smaller epochs are shut out.
public struct EpochRaised: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "EpochRaised"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The new epoch.
  public let epoch: Int64
  /// Why it was decided.
  public let reason: String

  /// Creates the event.
  public init(
    epoch: Int64,
    reason: String
  ) {
    self.epoch = epoch
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var epoch: Int64?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "epoch": epoch = try reader.value(of: key, unlessRead: epoch)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let epoch else { throw reader.error(.missingField("epoch")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      epoch: epoch,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("epoch")
    epoch.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("epoch", Int64.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "epoch reason"
    .split(separator: " ").map(String.init)
}
