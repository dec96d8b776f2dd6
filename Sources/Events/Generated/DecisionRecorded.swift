// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Something was decided, and why.
public struct DecisionRecorded: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "DecisionRecorded"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Identifies it within the command.
  public let decision: UUID128
  /// What was decided.
  public let words: String
  /// Between what.
  public let options: [String]?
  /// On what grounds.
  public let basis: String?
  /// Who decided.
  public let decider: String

  /// Creates the event.
  public init(
    decision: UUID128,
    words: String,
    decider: String,
    options: [String]? = nil,
    basis: String? = nil
  ) {
    self.decision = decision
    self.words = words
    self.decider = decider
    self.options = options
    self.basis = basis
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var decision: UUID128?
    var words: String?
    var options: [String]?
    var basis: String?
    var decider: String?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "decision": decision = try reader.value(of: key, unlessRead: decision)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "options": options = try reader.value(of: key, unlessRead: options)
      case "basis": basis = try reader.value(of: key, unlessRead: basis)
      case "decider": decider = try reader.value(of: key, unlessRead: decider)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let decision else { throw reader.error(.missingField("decision")) }
    guard let words else { throw reader.error(.missingField("words")) }
    guard let decider else { throw reader.error(.missingField("decider")) }
    self.init(
      decision: decision,
      words: words,
      decider: decider,
      options: options,
      basis: basis
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("decision")
    decision.write(to: &writer)
    writer.key("words")
    words.write(to: &writer)
    if let options {
      writer.key("options")
      options.write(to: &writer)
    }
    if let basis {
      writer.key("basis")
      basis.write(to: &writer)
    }
    writer.key("decider")
    decider.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("decision", UUID128.self),
    .required("words", String.self),
    .optional("options", [String].self),
    .optional("basis", String.self),
    .required("decider", String.self),
  ]

  private static let fieldNames =
    "decision words options basis decider"
    .split(separator: " ").map(String.init)
}
