// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// The team has arrived.
public struct ArrivedOnScene: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ArrivedOnScene"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// Who says so.
  public let basis: ArrivalBasis
  /// Set where the step contradicts the others.
  public let contradiction: Contradiction?

  /// Creates the event.
  public init(
    basis: ArrivalBasis,
    contradiction: Contradiction? = nil
  ) {
    self.basis = basis
    self.contradiction = contradiction
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var basis: ArrivalBasis?
    var contradiction: Contradiction?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "basis": basis = try reader.value(of: key, unlessRead: basis)
      case "contradiction": contradiction = try reader.value(of: key, unlessRead: contradiction)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let basis else { throw reader.error(.missingField("basis")) }
    self.init(
      basis: basis,
      contradiction: contradiction
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("basis")
    basis.write(to: &writer)
    if let contradiction {
      writer.key("contradiction")
      contradiction.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("basis", ArrivalBasis.self),
    .optional("contradiction", Contradiction.self),
  ]

  private static let fieldNames =
    "basis contradiction"
    .split(separator: " ").map(String.init)
}
