// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody decided to go on without events that the log had held.
public struct LossAccepted: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "LossAccepted"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The last position that was left.
  public let tail: Position
  /// The position that the log is known to have reached.
  public let anchored: Position
  /// The chain's hash at that position, in lower-case hexadecimal.
  public let anchorHash: String
  /// The epoch that writing goes on in.
  public let epoch: Int64
  /// Why it was decided.
  public let reason: String

  /// Creates the event.
  public init(
    tail: Position,
    anchored: Position,
    anchorHash: String,
    epoch: Int64,
    reason: String
  ) {
    self.tail = tail
    self.anchored = anchored
    self.anchorHash = anchorHash
    self.epoch = epoch
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var tail: Position?
    var anchored: Position?
    var anchorHash: String?
    var epoch: Int64?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "tail": tail = try reader.value(of: key, unlessRead: tail)
      case "anchored": anchored = try reader.value(of: key, unlessRead: anchored)
      case "anchorHash": anchorHash = try reader.value(of: key, unlessRead: anchorHash)
      case "epoch": epoch = try reader.value(of: key, unlessRead: epoch)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let tail else { throw reader.error(.missingField("tail")) }
    guard let anchored else { throw reader.error(.missingField("anchored")) }
    guard let anchorHash else { throw reader.error(.missingField("anchorHash")) }
    guard let epoch else { throw reader.error(.missingField("epoch")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      tail: tail,
      anchored: anchored,
      anchorHash: anchorHash,
      epoch: epoch,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("tail")
    tail.write(to: &writer)
    writer.key("anchored")
    anchored.write(to: &writer)
    writer.key("anchorHash")
    anchorHash.write(to: &writer)
    writer.key("epoch")
    epoch.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("tail", Position.self),
    .required("anchored", Position.self),
    .required("anchorHash", String.self),
    .required("epoch", Int64.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "tail anchored anchorHash epoch reason"
    .split(separator: " ").map(String.init)
}
