// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// A clock began to run.
public struct ClockArmed: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "ClockArmed"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.derived
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// What it is about.
  public let subject: StreamID
  /// What it waits for.
  public let purpose: ClockPurpose
  /// Whose ladder it climbs.
  public let office: OfficeID?
  /// Where its rule comes from: default, or the office that set it.
  public let basis: String
  /// When what it waits for is late.
  public let dueAt: Micros
  /// When it warns.
  public let warnAt: Micros?
  /// Who learns of it, and when, in order of time.
  public let rungs: [ScheduledRung]

  /// Creates the event.
  public init(
    subject: StreamID,
    purpose: ClockPurpose,
    basis: String,
    dueAt: Micros,
    rungs: [ScheduledRung],
    office: OfficeID? = nil,
    warnAt: Micros? = nil
  ) {
    self.subject = subject
    self.purpose = purpose
    self.basis = basis
    self.dueAt = dueAt
    self.rungs = rungs
    self.office = office
    self.warnAt = warnAt
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var subject: StreamID?
    var purpose: ClockPurpose?
    var office: OfficeID?
    var basis: String?
    var dueAt: Micros?
    var warnAt: Micros?
    var rungs: [ScheduledRung]?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "subject": subject = try reader.value(of: key, unlessRead: subject)
      case "purpose": purpose = try reader.value(of: key, unlessRead: purpose)
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "basis": basis = try reader.value(of: key, unlessRead: basis)
      case "dueAt": dueAt = try reader.value(of: key, unlessRead: dueAt)
      case "warnAt": warnAt = try reader.value(of: key, unlessRead: warnAt)
      case "rungs": rungs = try reader.value(of: key, unlessRead: rungs)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let subject else { throw reader.error(.missingField("subject")) }
    guard let purpose else { throw reader.error(.missingField("purpose")) }
    guard let basis else { throw reader.error(.missingField("basis")) }
    guard let dueAt else { throw reader.error(.missingField("dueAt")) }
    guard let rungs else { throw reader.error(.missingField("rungs")) }
    self.init(
      subject: subject,
      purpose: purpose,
      basis: basis,
      dueAt: dueAt,
      rungs: rungs,
      office: office,
      warnAt: warnAt
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("subject")
    subject.write(to: &writer)
    writer.key("purpose")
    purpose.write(to: &writer)
    if let office {
      writer.key("office")
      office.write(to: &writer)
    }
    writer.key("basis")
    basis.write(to: &writer)
    writer.key("dueAt")
    dueAt.write(to: &writer)
    if let warnAt {
      writer.key("warnAt")
      warnAt.write(to: &writer)
    }
    writer.key("rungs")
    rungs.write(to: &writer)
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("subject", StreamID.self),
    .required("purpose", ClockPurpose.self),
    .optional("office", OfficeID.self),
    .required("basis", String.self),
    .required("dueAt", Micros.self),
    .optional("warnAt", Micros.self),
    .required("rungs", [ScheduledRung].self),
  ]

  private static let fieldNames =
    "subject purpose office basis dueAt warnAt rungs"
    .split(separator: " ").map(String.init)
}
