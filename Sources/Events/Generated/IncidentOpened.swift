// Generated from EventSchemas/ by `swift run schemagen`; edit the schema instead.

public import Wire

/// An incident was taken on.
public struct IncidentOpened: JSONEventPayload {
  /// The type's name in the log.
  public static let name = "IncidentOpened"
  /// The version of its schema.
  public static let version = 1
  /// How such a fact comes about.
  public static let kind = EventKind.decided
  /// Who may see it.
  public static let dataClass = DataClass.internal

  /// The office in charge.
  public let office: OfficeID
  /// The number people call it by.
  public let number: String
  /// What it is, in the office's own words.
  public let category: String
  /// The group of categories it counts to.
  public let group: String?
  /// How soon it needs somebody.
  public let priority: IncidentPriority
  /// Its declared level.
  public let level: IncidentLevel?
  /// What is known.
  public let words: String?
  /// Where.
  public let place: Place?
  /// The alarm it came from.
  public let alarm: AlarmID?
  /// The record it was taken from.
  public let reference: SourceReference?
  /// What the source recorded beyond these fields.
  public let details: Details?
  /// Set where the step contradicts the others.
  public let contradiction: Contradiction?

  /// Creates the event.
  public init(
    office: OfficeID,
    number: String,
    category: String,
    priority: IncidentPriority,
    group: String? = nil,
    level: IncidentLevel? = nil,
    words: String? = nil,
    place: Place? = nil,
    alarm: AlarmID? = nil,
    reference: SourceReference? = nil,
    details: Details? = nil,
    contradiction: Contradiction? = nil
  ) {
    self.office = office
    self.number = number
    self.category = category
    self.priority = priority
    self.group = group
    self.level = level
    self.words = words
    self.place = place
    self.alarm = alarm
    self.reference = reference
    self.details = details
    self.contradiction = contradiction
  }

  /// Reads the event from JSON.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var office: OfficeID?
    var number: String?
    var category: String?
    var group: String?
    var priority: IncidentPriority?
    var level: IncidentLevel?
    var words: String?
    var place: Place?
    var alarm: AlarmID?
    var reference: SourceReference?
    var details: Details?
    var contradiction: Contradiction?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "office": office = try reader.value(of: key, unlessRead: office)
      case "number": number = try reader.value(of: key, unlessRead: number)
      case "category": category = try reader.value(of: key, unlessRead: category)
      case "group": group = try reader.value(of: key, unlessRead: group)
      case "priority": priority = try reader.value(of: key, unlessRead: priority)
      case "level": level = try reader.value(of: key, unlessRead: level)
      case "words": words = try reader.value(of: key, unlessRead: words)
      case "place": place = try reader.value(of: key, unlessRead: place)
      case "alarm": alarm = try reader.value(of: key, unlessRead: alarm)
      case "reference": reference = try reader.value(of: key, unlessRead: reference)
      case "details": details = try reader.value(of: key, unlessRead: details)
      case "contradiction": contradiction = try reader.value(of: key, unlessRead: contradiction)
      default: throw reader.unknownField(key, among: Self.fieldNames)
      }
    }
    guard let office else { throw reader.error(.missingField("office")) }
    guard let number else { throw reader.error(.missingField("number")) }
    guard let category else { throw reader.error(.missingField("category")) }
    guard let priority else { throw reader.error(.missingField("priority")) }
    self.init(
      office: office,
      number: number,
      category: category,
      priority: priority,
      group: group,
      level: level,
      words: words,
      place: place,
      alarm: alarm,
      reference: reference,
      details: details,
      contradiction: contradiction
    )
  }

  /// Writes the event as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("office")
    office.write(to: &writer)
    writer.key("number")
    number.write(to: &writer)
    writer.key("category")
    category.write(to: &writer)
    if let group {
      writer.key("group")
      group.write(to: &writer)
    }
    writer.key("priority")
    priority.write(to: &writer)
    if let level {
      writer.key("level")
      level.write(to: &writer)
    }
    if let words {
      writer.key("words")
      words.write(to: &writer)
    }
    if let place {
      writer.key("place")
      place.write(to: &writer)
    }
    if let alarm {
      writer.key("alarm")
      alarm.write(to: &writer)
    }
    if let reference {
      writer.key("reference")
      reference.write(to: &writer)
    }
    if let details {
      writer.key("details")
      details.write(to: &writer)
    }
    if let contradiction {
      writer.key("contradiction")
      contradiction.write(to: &writer)
    }
    writer.endObject()
  }

  /// What the event says, field by field.
  public static let fields: [PayloadField] = [
    .required("office", OfficeID.self),
    .required("number", String.self),
    .required("category", String.self),
    .optional("group", String.self),
    .required("priority", IncidentPriority.self),
    .optional("level", IncidentLevel.self),
    .optional("words", String.self),
    .optional("place", Place.self),
    .optional("alarm", AlarmID.self),
    .optional("reference", SourceReference.self),
    .optional("details", Details.self),
    .optional("contradiction", Contradiction.self),
  ]

  private static let fieldNames =
    "office number category group priority level words place alarm reference details contradiction"
    .split(separator: " ").map(String.init)
}
