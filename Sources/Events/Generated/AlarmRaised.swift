// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// Somebody or something asked the centre for help.
public struct AlarmRaised: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "AlarmRaised"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.exogenous
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office it rings in.
  public let office: OfficeID
  /// The number people call it by.
  public let number: String?
  /// The way it came.
  public let origin: AlarmOrigin
  /// How pressing it is.
  public let level: AlarmLevel
  /// What was said.
  public let words: String?
  /// What it seems to be, in the office's own words.
  public let category: String?
  /// Where.
  public let place: Place?
  /// The responder who raised it.
  public let raisedBy: ResponderID?
  /// The record it was taken from.
  public let reference: SourceReference?

  /// Creates the event.
  public init(
    office: OfficeID,
    origin: AlarmOrigin,
    level: AlarmLevel,
    number: String? = nil,
    words: String? = nil,
    category: String? = nil,
    place: Place? = nil,
    raisedBy: ResponderID? = nil,
    reference: SourceReference? = nil
  ) {
    self.office = office
    self.origin = origin
    self.level = level
    self.number = number
    self.words = words
    self.category = category
    self.place = place
    self.raisedBy = raisedBy
    self.reference = reference
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var number: String?
    var origin: AlarmOrigin?
    var level: AlarmLevel?
    var words: String?
    var category: String?
    var place: Place?
    var raisedBy: ResponderID?
    var reference: SourceReference?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "number": number = try reader.value(of: key, unlessRead: number)
      case "origin": origin = try reader.value(of: key, unlessRead: origin)
      case "level": level = try reader.value(of: key, unlessRead: level)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "category": category = try reader.value(of: key, unlessRead: category)
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "raisedBy": raisedBy = try reader.value(of: key, unlessRead: raisedBy)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let origin else { throw reader.error(.missingField("origin")) }
    guard let level else { throw reader.error(.missingField("level")) }
    self.init(
      office: office,
      origin: origin,
      level: level,
      number: number,
      words: words,
      category: category,
      place: place,
      raisedBy: raisedBy,
      reference: reference
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    if let number {
      writer.key("number")
      number.write(to: &writer)
    }
    writer.key("origin")
    origin.write(to: &writer)
    writer.key("level")
    level.write(to: &writer)
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let category {
      writer.key("category")
      category.write(to: &writer)
    }
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    if let raisedBy {
      writer.key("raisedBy")
      raisedBy.write(to: &writer)
    }
    if let reference {
      writer.key("reference")
      reference.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("office", OfficeID.self),
    .optional("number", String.self),
    .required("origin", AlarmOrigin.self),
    .required("level", AlarmLevel.self),
    .optional("words", String.self),
    .optional("category", String.self),
    .optional("place", Place.self),
    .optional("raisedBy", ResponderID.self),
    .optional("reference", SourceReference.self),
  ]

  private static let fieldNames =
    "office number origin level words category place raisedBy reference"
    .split(separator: " ").map(String.init)
}
