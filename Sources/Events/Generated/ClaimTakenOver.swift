// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A dispatcher took the alarm from another.
public struct ClaimTakenOver: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ClaimTakenOver"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The user who has it now.
  public let claimant: String
  /// The user who had it.
  public let previousClaimant: String
  /// Why, in the words of the person who decided it.
  public let reason: String

  /// Creates the event.
  public init(
    claimant: String,
    previousClaimant: String,
    reason: String
  ) {
    self.claimant = claimant
    self.previousClaimant = previousClaimant
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var claimant: String?
    var previousClaimant: String?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "claimant": claimant = try reader.value(of: key, unlessRead: claimant)
      case "previousClaimant":
        previousClaimant = try reader.value(of: key, unlessRead: previousClaimant)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let claimant else { throw reader.error(.missingField("claimant")) }
    guard let previousClaimant else { throw reader.error(.missingField("previousClaimant")) }
    guard let reason else { throw reader.error(.missingField("reason")) }
    self.init(
      claimant: claimant,
      previousClaimant: previousClaimant,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("claimant")
    claimant.write(to: &writer)
    writer.key("previousClaimant")
    previousClaimant.write(to: &writer)
    writer.key("reason")
    reason.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("claimant", String.self),
    .required("previousClaimant", String.self),
    .required("reason", String.self),
  ]

  private static let fieldNames =
    "claimant previousClaimant reason"
    .split(separator: " ").map(String.init)
}
