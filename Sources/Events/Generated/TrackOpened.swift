// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A device began to report positions.
public struct TrackOpened: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "TrackOpened"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.personal

  /// The team it travels with.
  public let team: TeamID?
  /// The responder who carries it.
  public let responder: ResponderID?
  /// The device.
  public let device: String?
  /// The record it was taken from.
  public let reference: SourceReference?

  /// Creates the event.
  public init(
    team: TeamID? = nil,
    responder: ResponderID? = nil,
    device: String? = nil,
    reference: SourceReference? = nil
  ) {
    self.team = team
    self.responder = responder
    self.device = device
    self.reference = reference
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var team: TeamID?
    var responder: ResponderID?
    var device: String?
    var reference: SourceReference?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "team": team = try reader.value(of: key, unlessRead: team)
      case "responder": responder = try reader.value(of: key, unlessRead: responder)
      case "device": device = try reader.value(of: key, unlessRead: device)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    self.init(
      team: team,
      responder: responder,
      device: device,
      reference: reference
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let team {
      writer.key("team")
      team.write(to: &writer)
    }
    if let responder {
      writer.key("responder")
      responder.write(to: &writer)
    }
    if let device {
      writer.key("device")
      device.write(to: &writer)
    }
    if let reference {
      writer.key("reference")
      reference.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .optional("team", TeamID.self),
    .optional("responder", ResponderID.self),
    .optional("device", String.self),
    .optional("reference", SourceReference.self),
  ]

  private static let fieldNames =
    "team responder device reference"
    .split(separator: " ").map(String.init)
}
