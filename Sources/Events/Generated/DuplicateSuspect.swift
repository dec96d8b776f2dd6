// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// What an alarm may be about already, and why that is thought.
public struct DuplicateSuspect: EventRecord {
  /// The open incident.
  public let incident: IncidentID?
  /// The open alarm.
  public let alarm: AlarmID?
  /// How far apart the places are.
  public let distanceMetres: Int64?
  /// How far apart the moments are.
  public let secondsApart: Int64
  /// Whether both are said to be about the same.
  public let sameCategory: Bool
  /// How much of what the shorter one says the other says too, 0 to 100.
  public let wordsAlikePercent: Int64?

  /// Creates the value.
  public init(
    secondsApart: Int64,
    sameCategory: Bool,
    incident: IncidentID? = nil,
    alarm: AlarmID? = nil,
    distanceMetres: Int64? = nil,
    wordsAlikePercent: Int64? = nil
  ) {
    self.secondsApart = secondsApart
    self.sameCategory = sameCategory
    self.incident = incident
    self.alarm = alarm
    self.distanceMetres = distanceMetres
    self.wordsAlikePercent = wordsAlikePercent
  }

  /// Reads the value from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var incident: IncidentID?
    var alarm: AlarmID?
    var distanceMetres: Int64?
    var secondsApart: Int64?
    var sameCategory: Bool?
    var wordsAlikePercent: Int64?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "incident": incident = try reader.value(of: key, unlessRead: incident)
      case "alarm": alarm = try reader.value(of: key, unlessRead: alarm)
      case "distanceMetres": distanceMetres = try reader.value(of: key, unlessRead: distanceMetres)
      case "secondsApart": secondsApart = try reader.value(of: key, unlessRead: secondsApart)
      case "sameCategory": sameCategory = try reader.value(of: key, unlessRead: sameCategory)
      case "wordsAlikePercent":
        wordsAlikePercent = try reader.value(of: key, unlessRead: wordsAlikePercent)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let secondsApart else { throw reader.error(.missingField("secondsApart")) }
    guard let sameCategory else { throw reader.error(.missingField("sameCategory")) }
    self.init(
      secondsApart: secondsApart,
      sameCategory: sameCategory,
      incident: incident,
      alarm: alarm,
      distanceMetres: distanceMetres,
      wordsAlikePercent: wordsAlikePercent
    )
  }

  /// Writes the value as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let incident {
      writer.key("incident")
      incident.write(to: &writer)
    }
    if let alarm {
      writer.key("alarm")
      alarm.write(to: &writer)
    }
    if let distanceMetres {
      writer.key("distanceMetres")
      distanceMetres.write(to: &writer)
    }
    writer.key("secondsApart")
    secondsApart.write(to: &writer)
    writer.key("sameCategory")
    sameCategory.write(to: &writer)
    if let wordsAlikePercent {
      writer.key("wordsAlikePercent")
      wordsAlikePercent.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the value says, field by field.
  public static let fields: [PayloadField] = [
    .optional("incident", IncidentID.self),
    .optional("alarm", AlarmID.self),
    .optional("distanceMetres", Int64.self),
    .required("secondsApart", Int64.self),
    .required("sameCategory", Bool.self),
    .optional("wordsAlikePercent", Int64.self),
  ]

  private static let fieldNames =
    "incident alarm distanceMetres secondsApart sameCategory wordsAlikePercent"
    .split(separator: " ").map(String.init)
}
