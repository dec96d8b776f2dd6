// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A step of the plan is left out.
public struct PlanStepSkipped: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "PlanStepSkipped"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The step.
  public let step: UUID128
  /// Why; has to be said of a required step.
  public let reason: String?

  /// Creates the event.
  public init(
    step: UUID128,
    reason: String? = nil
  ) {
    self.step = step
    self.reason = reason
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var step: UUID128?
    var reason: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "step": step = try reader.value(of: key, unlessRead: step)
      case "reason": reason = try reader.value(of: key, unlessRead: reason)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let step else { throw reader.error(.missingField("step")) }
    self.init(
      step: step,
      reason: reason
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("step")
    step.write(to: &writer)
    if let reason {
      writer.key("reason")
      reason.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("step", UUID128.self),
    .optional("reason", String.self),
  ]

  private static let fieldNames =
    "step reason"
    .split(separator: " ").map(String.init)
}
